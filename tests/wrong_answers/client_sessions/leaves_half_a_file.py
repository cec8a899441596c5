"""Leaves the part that came of a file that is cut off.

You remove the part when too much has come: who removes it when the connection is cut?
see: A download does not have to fit in memory
fails: download.not_whole, download.as_it_was
"""


async def download(url, name, most):
    digest, size, part = hashlib.sha256(), 0, Path(name + ".part")
    patience = aiohttp.ClientTimeout(
        total=None, sock_connect=LONGEST_SILENCE, sock_read=LONGEST_SILENCE
    )
    try:
        async with (
            aiohttp.ClientSession(timeout=patience) as session,
            session.get(url) as response,
        ):
            response.raise_for_status()
            with part.open("wb") as file:
                async for chunk in response.content.iter_chunked(65536):
                    size += len(chunk)
                    if size > most:
                        break
                    digest.update(chunk)
                    file.write(chunk)
        if size > most:
            part.unlink()
            return None
        part.rename(name)
    except aiohttp.ClientError:
        return None
    return {"bytes": size, "sha256": digest.hexdigest()}

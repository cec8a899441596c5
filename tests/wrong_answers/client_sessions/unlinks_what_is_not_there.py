"""Unlinks a file that was never opened.

You remove the file even where it was never opened: what does `unlink` do with a file
that is not there?
see: A download does not have to fit in memory
fails: download.not_whole, download.patient
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
                        raise ValueError("too big")
                    digest.update(chunk)
                    file.write(chunk)
    except BaseException as error:
        part.unlink()
        if isinstance(error, aiohttp.ClientError | ValueError):
            return None
        raise
    part.rename(name)
    return {"bytes": size, "sha256": digest.hexdigest()}

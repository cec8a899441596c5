"""Unlinks a file that was never opened.

You remove the file even where it was never opened: what does `unlink` do with a file
that is not there?
see: A download does not have to fit in memory
fails: download.not_whole
"""


async def download(url, name, most):
    digest, size, path = hashlib.sha256(), 0, Path(name)
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            response.raise_for_status()
            with path.open("wb") as file:
                async for chunk in response.content.iter_chunked(65536):
                    size += len(chunk)
                    if size > most:
                        raise ValueError("too big")
                    digest.update(chunk)
                    file.write(chunk)
    except (aiohttp.ClientError, ValueError):
        path.unlink()
        return None
    return {"bytes": size, "sha256": digest.hexdigest()}

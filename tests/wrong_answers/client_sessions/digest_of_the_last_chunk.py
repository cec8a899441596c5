"""Makes a new digest for each chunk.

You begin a new digest for each chunk: what does the last of them know of the chunks
before?
see: A download does not have to fit in memory
fails: download.saved
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
                    digest = hashlib.sha256(chunk)
                    file.write(chunk)
    except (aiohttp.ClientError, ValueError):
        path.unlink(missing_ok=True)
        return None
    return {"bytes": size, "sha256": digest.hexdigest()}

"""Takes a body of just `most` bytes for too big.

You give up at `most` bytes: is a body of as many bytes bigger than `most`?
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
                    if size >= most:
                        raise ValueError("too big")
                    digest.update(chunk)
                    file.write(chunk)
    except (aiohttp.ClientError, ValueError):
        path.unlink(missing_ok=True)
        return None
    return {"bytes": size, "sha256": digest.hexdigest()}

"""Opens the file anew for each chunk, so that only the last one stays.

You open the file anew for each chunk: what becomes of the chunks that were in it?
see: A download does not have to fit in memory
fails: download.saved
"""


async def download(url, name, most):
    digest, size, path = hashlib.sha256(), 0, Path(name)
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            response.raise_for_status()
            if True:
                async for chunk in response.content.iter_chunked(65536):
                    size += len(chunk)
                    if size > most:
                        raise ValueError("too big")
                    digest.update(chunk)
                    path.write_bytes(chunk)
    except (aiohttp.ClientError, ValueError):
        path.unlink(missing_ok=True)
        return None
    return {"bytes": size, "sha256": digest.hexdigest()}

"""Saves the page that says 404.

You save whatever comes, an error page too: what turns a bad status into an exception?
see: A 404 is an answer, not an exception
fails: download.not_whole
"""


async def download(url, name, most):
    digest, size, path = hashlib.sha256(), 0, Path(name)
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            with path.open("wb") as file:
                async for chunk in response.content.iter_chunked(65536):
                    size += len(chunk)
                    if size > most:
                        raise ValueError("too big")
                    digest.update(chunk)
                    file.write(chunk)
    except (aiohttp.ClientError, ValueError):
        path.unlink(missing_ok=True)
        return None
    return {"bytes": size, "sha256": digest.hexdigest()}

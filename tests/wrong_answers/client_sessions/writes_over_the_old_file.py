"""Writes to the file itself, so that an older one is lost.

You write to the file itself: what becomes of the older archive when this one is cut
off?
see: A download does not have to fit in memory
fails: download.too_big, download.not_whole, download.as_it_was
"""


async def download(url, name, most):
    digest, size, path = hashlib.sha256(), 0, Path(name)
    patience = aiohttp.ClientTimeout(
        total=None, sock_connect=LONGEST_SILENCE, sock_read=LONGEST_SILENCE
    )
    try:
        async with (
            aiohttp.ClientSession(timeout=patience) as session,
            session.get(url) as response,
        ):
            response.raise_for_status()
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

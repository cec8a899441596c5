"""Removes the part after an error, but not after a cancellation.

You remove the part in `except`: which way out of your function does not pass there?
see: A download does not have to fit in memory
fails: download.as_it_was
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
    except (aiohttp.ClientError, ValueError):
        part.unlink(missing_ok=True)
        return None
    part.replace(name)
    return {"bytes": size, "sha256": digest.hexdigest()}

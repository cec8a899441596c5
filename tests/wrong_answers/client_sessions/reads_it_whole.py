"""Holds the whole body in memory before it looks at the size.

You hold the whole body before you look at its size: what if it has no end?
see: A download does not have to fit in memory
fails: download.in_little_memory, download.too_big
"""


async def download(url, name, most):
    patience = aiohttp.ClientTimeout(
        total=None, sock_connect=LONGEST_SILENCE, sock_read=LONGEST_SILENCE
    )
    try:
        async with (
            aiohttp.ClientSession(timeout=patience) as session,
            session.get(url) as response,
        ):
            response.raise_for_status()
            body = await response.read()
    except aiohttp.ClientError:
        return None
    if len(body) > most:
        return None
    Path(name).write_bytes(body)
    return {"bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}

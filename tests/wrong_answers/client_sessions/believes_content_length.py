"""Trusts Content-Length, and holds the whole body in memory.

You trust Content-Length and read it whole: what if it is missing, or counts compressed
bytes?
see: A download does not have to fit in memory
fails: download.in_little_memory, download.too_big, download.patient
"""


async def download(url, name, most):
    part = Path(name + ".part")
    patience = aiohttp.ClientTimeout(
        total=None, sock_connect=LONGEST_SILENCE, sock_read=LONGEST_SILENCE
    )
    try:
        async with (
            aiohttp.ClientSession(timeout=patience) as session,
            session.get(url) as response,
        ):
            response.raise_for_status()
            if response.content_length is None or response.content_length > most:
                return None
            body = await response.read()
            part.write_bytes(body)
            part.replace(name)
            return {"bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}
    except aiohttp.ClientError:
        return None
    finally:
        part.unlink(missing_ok=True)

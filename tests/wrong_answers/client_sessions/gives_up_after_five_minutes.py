"""Keeps aiohttp's usual limit of five minutes for the whole.

You keep aiohttp's usual limits: how long may a download take by them, and how long be
silent?
see: Never more than a few: the limit and the clock
fails: download.patient
"""


async def download(url, name, most):
    digest, size, part = (hashlib.sha256(), 0, Path(f"{name}.part"))
    patience = aiohttp.ClientTimeout(
        total=None, sock_connect=LONGEST_SILENCE, sock_read=LONGEST_SILENCE
    )
    try:
        async with (
            aiohttp.ClientSession(raise_for_status=True) as session,
            session.get(url) as response,
        ):
            with part.open("wb") as file:
                async for chunk in response.content.iter_chunked(65536):
                    size += len(chunk)
                    if size > most:
                        return None
                    digest.update(chunk)
                    await asyncio.to_thread(file.write, chunk)
        part.replace(name)
        return {"bytes": size, "sha256": digest.hexdigest()}
    except aiohttp.ClientError:
        return None
    finally:
        part.unlink(missing_ok=True)

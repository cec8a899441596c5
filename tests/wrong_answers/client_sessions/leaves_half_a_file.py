"""Leaves the part that came of a file that is too big or cut off.

You give up, and the part that was written stays: who removes it?
see: A download does not have to fit in memory
fails: download.too_big, download.not_whole, download.as_it_was
"""


async def download(url, name, most):
    digest, size, part = (hashlib.sha256(), 0, Path(f"{name}.part"))
    patience = aiohttp.ClientTimeout(
        total=None, sock_connect=LONGEST_SILENCE, sock_read=LONGEST_SILENCE
    )
    try:
        async with (
            aiohttp.ClientSession(timeout=patience, raise_for_status=True) as session,
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

"""Limits the whole download, not the silence in it.

You limit the whole download: what is `LONGEST_SILENCE` to limit?
see: Never more than a few: the limit and the clock
fails: download.patient
"""


async def download(url, name, most):
    digest, size, part = (hashlib.sha256(), 0, Path(f"{name}.part"))
    patience = aiohttp.ClientTimeout(total=LONGEST_SILENCE)
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
    finally:
        part.unlink(missing_ok=True)

"""Names the part so that two archives may share it.

You put another suffix in place of the name's: which two archives then share one part?
see: A download does not have to fit in memory
fails: download.saved
"""


async def download(url, name, most):
    digest, size, part = (hashlib.sha256(), 0, Path(name).with_suffix(".part"))
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
    finally:
        part.unlink(missing_ok=True)

"""Collects the chunks in a list, so that all are in memory at last.

You keep every chunk until the last one has come: how much memory is that?
see: A download does not have to fit in memory
fails: download.in_little_memory
"""


async def download(url, name, most):
    chunks, size, part = [], 0, Path(name + ".part")
    patience = aiohttp.ClientTimeout(
        total=None, sock_connect=LONGEST_SILENCE, sock_read=LONGEST_SILENCE
    )
    try:
        async with (
            aiohttp.ClientSession(timeout=patience) as session,
            session.get(url) as response,
        ):
            response.raise_for_status()
            async for chunk in response.content.iter_chunked(65536):
                chunks.append(chunk)
                size += len(chunk)
                if size > most:
                    return None
        body = b"".join(chunks)
        part.write_bytes(body)
        part.replace(name)
        return {"bytes": size, "sha256": hashlib.sha256(body).hexdigest()}
    except aiohttp.ClientError:
        return None
    finally:
        part.unlink(missing_ok=True)

"""Writes to a temporary file of its own, and counts what it holds."""

import os
import tempfile


async def download(url, name, most):
    digest = hashlib.sha256()
    patience = aiohttp.ClientTimeout(
        total=None, sock_connect=LONGEST_SILENCE, sock_read=LONGEST_SILENCE
    )
    handle, part = tempfile.mkstemp(dir=".")
    try:
        async with aiohttp.ClientSession(timeout=patience) as session:
            with os.fdopen(handle, "wb") as file:
                async with session.get(url) as response:
                    if not response.ok:
                        return None
                    async for chunk in response.content.iter_any():
                        digest.update(chunk)
                        file.write(chunk)
                        if file.tell() > most:
                            return None
                size = file.tell()
        os.replace(part, name)
    except (aiohttp.ClientError, TimeoutError):
        return None
    finally:
        Path(part).unlink(missing_ok=True)
    return {"bytes": size, "sha256": digest.hexdigest()}

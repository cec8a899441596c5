"""Has a helper that raises when too much comes, and limits each wait for a piece."""


class _TooBig(Exception):
    pass


async def _save(response, path, most):
    digest, left = hashlib.sha256(), most
    with path.open("wb") as file:
        while True:
            async with asyncio.timeout(LONGEST_SILENCE):
                chunk = await response.content.read(8192)
            if not chunk:
                return {"bytes": most - left, "sha256": digest.hexdigest()}
            left -= len(chunk)
            if left < 0:
                raise _TooBig
            digest.update(chunk)
            file.write(chunk)


async def download(url, name, most):
    part = Path(uuid.uuid4().hex)
    nobody = aiohttp.ClientTimeout(total=None)
    async with aiohttp.ClientSession(timeout=nobody) as session:
        try:
            async with asyncio.timeout(LONGEST_SILENCE):
                response = await session.get(url, raise_for_status=True)
            async with response:
                result = await _save(response, part, most)
            part.rename(Path(name))
            return result
        except (aiohttp.ClientError, TimeoutError, _TooBig):
            return None
        finally:
            if part.exists():
                part.unlink()

"""Looks at the size only when a buffer is full.

You gather chunks before you look at the size: who waits while your buffer is not full,
and too much has come already?
see: A body has a limit, unless you stream it
fails: keep_cover.at_once
"""


async def keep_cover(request: web.Request) -> web.Response:
    part = await first_file(request)
    name = Path(part.filename or "").name
    if not COVER.fullmatch(name):
        raise web.HTTPBadRequest(text="wanted: a name such as mint.png")
    size = 0
    with TemporaryDirectory(dir=DESK) as folder:
        half = Path(folder) / "half"
        with half.open("wb") as file:
            buffer = bytearray()
            while chunk := await part.read_chunk(65_536):
                buffer += chunk
                size += len(chunk)
                if len(buffer) >= 262_144:
                    if size > MOST:
                        raise web.HTTPRequestEntityTooLarge(max_size=MOST)
                    await asyncio.to_thread(file.write, buffer)
                    buffer = bytearray()
            if size > MOST:
                raise web.HTTPRequestEntityTooLarge(max_size=MOST)
            await asyncio.to_thread(file.write, buffer)
        half.replace(COVERS / name)
    return web.json_response({"name": name, "bytes": size}, status=201)

"""Takes the body for a form with a file.

You take the body for a form with one file: what if it is none, or has none?
see: A body has a limit, unless you stream it
fails: keep_cover.no_file
"""


async def keep_cover(request: web.Request) -> web.Response:
    part = await (await request.multipart()).next()
    name = Path(part.filename or "").name
    if not COVER.fullmatch(name):
        raise web.HTTPBadRequest(text="wanted: a name such as mint.png")
    size = 0
    with TemporaryDirectory(dir=DESK) as folder:
        half = Path(folder) / "half"
        with half.open("wb") as file:
            while chunk := await part.read_chunk(65_536):
                size += len(chunk)
                if size > MOST:
                    raise web.HTTPRequestEntityTooLarge(max_size=MOST)
                await asyncio.to_thread(file.write, chunk)
        half.replace(COVERS / name)
    return web.json_response({"name": name, "bytes": size}, status=201)

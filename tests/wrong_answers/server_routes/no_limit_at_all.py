"""Keeps whatever comes.

You write whatever comes, however much: where do you compare what has come with MOST?
see: A body has a limit, unless you stream it
fails: keep_cover.too_large, keep_cover.at_once
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
            while chunk := await part.read_chunk(65_536):
                size += len(chunk)
                await asyncio.to_thread(file.write, chunk)
        half.replace(COVERS / name)
    return web.json_response({"name": name, "bytes": size}, status=201)

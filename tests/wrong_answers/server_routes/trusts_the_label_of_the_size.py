"""Believes the Content-Length of the request.

You look at the length that the client names: is it that of the file, and must there be
one?
see: A body has a limit, unless you stream it
fails: keep_cover.too_large, keep_cover.at_once
"""


async def keep_cover(request: web.Request) -> web.Response:
    part = await first_file(request)
    name = Path(part.filename or "").name
    if not COVER.fullmatch(name):
        raise web.HTTPBadRequest(text="wanted: a name such as mint.png")
    size = 0
    if (request.content_length or 0) > MOST:
        raise web.HTTPRequestEntityTooLarge(max_size=MOST)
    with TemporaryDirectory(dir=DESK) as folder:
        half = Path(folder) / "half"
        with half.open("wb") as file:
            while chunk := await part.read_chunk(65_536):
                size += len(chunk)
                await asyncio.to_thread(file.write, chunk)
        half.replace(COVERS / name)
    return web.json_response({"name": name, "bytes": size}, status=201)

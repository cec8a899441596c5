"""Refuses a large cover, and keeps the beginning of it.

You write the cover under its own name while it comes: what lies there when it turns out
too large?
see: A body has a limit, unless you stream it
fails: keep_cover.no_file, keep_cover.too_large
"""


async def keep_cover(request):
    part = await (await request.multipart()).next()
    path = COVERS / Path(part.filename).name
    size = 0
    with path.open("wb") as file:
        while chunk := await part.read_chunk():
            size += len(chunk)
            if size > MOST:
                raise web.HTTPRequestEntityTooLarge(max_size=MOST)
            file.write(chunk)
    return web.json_response({"name": path.name, "bytes": size}, status=201)

"""Takes everything, and looks at the size afterwards.

fails: KeepCover.no_file, KeepCover.at_once
"""


async def keep_cover(request):
    part = await (await request.multipart()).next()
    path = COVERS / Path(part.filename).name
    size = 0
    with path.open("wb") as file:
        while chunk := await part.read_chunk():
            size += len(chunk)
            file.write(chunk)
    if size > MOST:
        path.unlink()
        raise web.HTTPRequestEntityTooLarge(MOST, size)
    return web.json_response({"name": path.name, "bytes": size}, status=201)

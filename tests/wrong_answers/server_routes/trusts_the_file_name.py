"""Lets the client choose where the file lies.

fails: KeepCover.safe_name, KeepCover.no_file
"""


async def keep_cover(request):
    part = await (await request.multipart()).next()
    path = COVERS / part.filename
    size = 0
    with path.open("wb") as file:
        while chunk := await part.read_chunk():
            size += len(chunk)
            if size > MOST:
                path.unlink()
                raise web.HTTPRequestEntityTooLarge(MOST, size)
            file.write(chunk)
    return web.json_response({"name": path.name, "bytes": size}, status=201)

"""Answers 500 to a body that is no form, and to a form without a named file.

fails: KeepCover.no_file
"""


async def keep_cover(request):
    part = await (await request.multipart()).next()
    name = Path(part.filename).name
    path, size = COVERS / name, 0
    with path.open("wb") as file:
        while chunk := await part.read_chunk():
            size += len(chunk)
            if size > MOST:
                path.unlink()
                raise web.HTTPRequestEntityTooLarge(MOST, size)
            file.write(chunk)
    return web.json_response({"name": name, "bytes": size}, status=201)

"""Keeps whatever comes.

You write whatever comes, however much: where do you compare what has come with MOST?
see: A body has a limit, unless you stream it
fails: keep_cover.no_file, keep_cover.too_large, keep_cover.at_once
"""


async def keep_cover(request):
    part = await (await request.multipart()).next()
    path = COVERS / Path(part.filename).name
    size = 0
    with path.open("wb") as file:
        while chunk := await part.read_chunk():
            size += len(chunk)
            file.write(chunk)
    return web.json_response({"name": path.name, "bytes": size}, status=201)

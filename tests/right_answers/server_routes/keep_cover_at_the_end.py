"""Holds what has come in memory, and writes it when it is whole."""


async def keep_cover(request):
    if request.content_type != "multipart/form-data":
        raise web.HTTPUnsupportedMediaType(text="a form is wanted")
    try:
        part = await (await request.multipart()).next()
    except ValueError:
        raise web.HTTPBadRequest(text="a broken form") from None
    if not isinstance(part, BodyPartReader) or not part.filename:
        raise web.HTTPBadRequest(text="a form with one file is wanted")
    name = Path(part.filename).name
    if name in ("", ".."):
        raise web.HTTPBadRequest(text="the file has no name of its own")
    content = bytearray()
    while chunk := await part.read_chunk():
        content += chunk
        if len(content) > MOST:
            raise web.HTTPRequestEntityTooLarge(max_size=MOST)
    (COVERS / name).write_bytes(content)
    return web.json_response({"name": name, "bytes": len(content)}, status=201)

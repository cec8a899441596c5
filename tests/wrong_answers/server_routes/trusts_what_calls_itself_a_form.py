"""Answers 500 to a form without a boundary, or without a part.

You look at the label of the form, then trust what is in it: what if its boundary is
missing, or it has no part?
see: A body has a limit, unless you stream it
fails: keep_cover.no_file
"""


async def keep_cover(request):
    if request.content_type != "multipart/form-data":
        raise web.HTTPUnsupportedMediaType(text="a form is wanted")
    part = await (await request.multipart()).next()
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

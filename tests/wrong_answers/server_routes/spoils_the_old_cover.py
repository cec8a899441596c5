"""Writes over the cover that is there, and removes it with a refused one.

You open the cover that is already there for writing: what is left of it when the new
one is refused?
see: A body has a limit, unless you stream it
fails: keep_cover.too_large
"""


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
    path = COVERS / name
    size = 0
    with path.open("wb") as file:
        while chunk := await part.read_chunk():
            size += len(chunk)
            if size > MOST:
                path.unlink()
                raise web.HTTPRequestEntityTooLarge(max_size=MOST)
            file.write(chunk)
    return web.json_response({"name": name, "bytes": size}, status=201)

"""Reads the form as a whole, so that the default limit of 1 MiB answers (M24).

You read the form as a whole, into memory: whose limit do large covers meet, yours or
that of aiohttp?
see: A body has a limit, unless you stream it
fails: keep_cover.kept, keep_cover.no_file, keep_cover.too_large, keep_cover.whole_or_not
"""


async def keep_cover(request):
    if request.content_type != "multipart/form-data":
        raise web.HTTPUnsupportedMediaType()
    field = (await request.post()).get("cover")
    if not isinstance(field, web.FileField):
        raise web.HTTPBadRequest(text="wanted: a form with a file")
    name = Path(field.filename).name
    if not COVER.fullmatch(name):
        raise web.HTTPBadRequest(text="wanted: a name such as mint.png")
    content = field.file.read()
    if len(content) > MOST:
        raise web.HTTPRequestEntityTooLarge(max_size=MOST)
    (COVERS / name).write_bytes(content)
    return web.json_response({"name": name, "bytes": len(content)}, status=201)

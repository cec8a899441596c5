"""Answers 500 to a body that is no form, and to a form without a named file.

You take the body for a form with one file: what does `request.multipart()` do with
another, and what if the first part has no file?
see: A body has a limit, unless you stream it
fails: keep_cover.no_file
"""


async def keep_cover(request):
    part = await (await request.multipart()).next()
    name = Path(part.filename).name
    content = bytearray()
    while chunk := await part.read_chunk():
        content += chunk
        if len(content) > MOST:
            raise web.HTTPRequestEntityTooLarge(max_size=MOST)
    (COVERS / name).write_bytes(content)
    return web.json_response({"name": name, "bytes": len(content)}, status=201)

"""Lets the client choose where the file lies.

You let the client's file name say where the file lies: where do its dots and slashes
lead?
see: A body has a limit, unless you stream it
fails: keep_cover.safe_name, keep_cover.no_file
"""


async def keep_cover(request):
    part = await (await request.multipart()).next()
    path = COVERS / part.filename
    content = bytearray()
    while chunk := await part.read_chunk():
        content += chunk
        if len(content) > MOST:
            raise web.HTTPRequestEntityTooLarge(max_size=MOST)
    path.write_bytes(content)
    return web.json_response({"name": path.name, "bytes": len(content)}, status=201)

"""Takes everything, and looks at the size afterwards.

fails: keep_cover.no_file, keep_cover.at_once
"""


async def keep_cover(request):
    part = await (await request.multipart()).next()
    name = Path(part.filename).name
    content = bytearray()
    while chunk := await part.read_chunk():
        content += chunk
    if len(content) > MOST:
        raise web.HTTPRequestEntityTooLarge(MOST, len(content))
    (COVERS / name).write_bytes(content)
    return web.json_response({"name": name, "bytes": len(content)}, status=201)

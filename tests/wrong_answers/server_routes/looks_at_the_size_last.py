"""Takes everything, and looks at the size afterwards.

You take all of the file in before you look at its size: after which piece do you know
that it is too large?
see: A body has a limit, unless you stream it
fails: keep_cover.at_once
"""


async def keep_cover(request):
    part = await first_file(request)
    name = Path(part.filename or "").name
    if not COVER.fullmatch(name):
        raise web.HTTPBadRequest(text="wanted: a name such as mint.png")
    content = bytearray()
    while chunk := await part.read_chunk():
        content += chunk
    if len(content) > MOST:
        raise web.HTTPRequestEntityTooLarge(max_size=MOST)
    (COVERS / name).write_bytes(content)
    return web.json_response({"name": name, "bytes": len(content)}, status=201)

"""Writes the cover under its own name while it comes.

You write the cover under its own name while it comes: what lies there when it turns out
too large?
see: A file's name is a stranger's text, and half a file is none
fails: keep_cover.too_large, keep_cover.two_at_once, keep_cover.whole_or_not
"""


async def keep_cover(request: web.Request) -> web.Response:
    part = await first_file(request)
    name = Path(part.filename or "").name
    if not COVER.fullmatch(name):
        raise web.HTTPBadRequest(text="wanted: a name such as mint.png")
    size = 0
    with (COVERS / name).open("wb") as file:
        while chunk := await part.read_chunk(65_536):
            size += len(chunk)
            if size > MOST:
                raise web.HTTPRequestEntityTooLarge(max_size=MOST)
            await asyncio.to_thread(file.write, chunk)
    return web.json_response({"name": name, "bytes": size}, status=201)

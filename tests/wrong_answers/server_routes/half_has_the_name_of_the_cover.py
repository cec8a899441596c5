"""Writes the half under the cover's name on the desk, and leaves it there.

You write the half where nobody sees it: who takes it away when the rest never comes?
see: A file's name is a stranger's text, and half a file is none
fails: keep_cover.too_large, keep_cover.two_at_once, keep_cover.whole_or_not
"""


async def keep_cover(request: web.Request) -> web.Response:
    part = await first_file(request)
    name = Path(part.filename or "").name
    if not COVER.fullmatch(name):
        raise web.HTTPBadRequest(text="wanted: a name such as mint.png")
    size = 0
    if True:
        half = DESK / name
        with half.open("wb") as file:
            while chunk := await part.read_chunk(65_536):
                size += len(chunk)
                if size > MOST:
                    raise web.HTTPRequestEntityTooLarge(max_size=MOST)
                await asyncio.to_thread(file.write, chunk)
        half.replace(COVERS / name)
    return web.json_response({"name": name, "bytes": size}, status=201)

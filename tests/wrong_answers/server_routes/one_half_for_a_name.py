"""Gives two uploads of one name the same file.

You name the half on the desk after the cover: who else writes to it when two readers
send mint.png at once?
see: A file's name is a stranger's text, and half a file is none
fails: keep_cover.two_at_once
"""


async def keep_cover(request: web.Request) -> web.Response:
    part = await first_file(request)
    name = Path(part.filename or "").name
    if not COVER.fullmatch(name):
        raise web.HTTPBadRequest(text="wanted: a name such as mint.png")
    size = 0
    half = DESK / name
    try:
        with half.open("wb") as file:
            while chunk := await part.read_chunk(65_536):
                size += len(chunk)
                if size > MOST:
                    raise web.HTTPRequestEntityTooLarge(max_size=MOST)
                await asyncio.to_thread(file.write, chunk)
        half.replace(COVERS / name)
    finally:
        half.unlink(missing_ok=True)
    return web.json_response({"name": name, "bytes": size}, status=201)

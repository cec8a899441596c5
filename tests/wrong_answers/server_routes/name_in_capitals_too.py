"""Takes a name in capitals for one that fits.

You compare the name with COVER in small letters: does mint.PNG fit what COVER says?
see: A file's name is a stranger's text, and half a file is none
fails: keep_cover.bad_name
"""


async def keep_cover(request: web.Request) -> web.Response:
    part = await first_file(request)
    name = Path(part.filename or "").name
    if not COVER.fullmatch(name.lower()):
        raise web.HTTPBadRequest(text="wanted: a name such as mint.png")
    size = 0
    with TemporaryDirectory(dir=DESK) as folder:
        half = Path(folder) / "half"
        with half.open("wb") as file:
            while chunk := await part.read_chunk(65_536):
                size += len(chunk)
                if size > MOST:
                    raise web.HTTPRequestEntityTooLarge(max_size=MOST)
                await asyncio.to_thread(file.write, chunk)
        half.replace(COVERS / name)
    return web.json_response({"name": name, "bytes": size}, status=201)

"""Answers 400 to what first_file has refused with 415.

You turn every refusal into a 400: which status did `first_file` choose?
see: A body has a limit, unless you stream it
fails: keep_cover.no_file
"""


async def keep_cover(request: web.Request) -> web.Response:
    try:
        part = await first_file(request)
    except web.HTTPException:
        raise web.HTTPBadRequest(text="wanted: a form") from None
    name = Path(part.filename or "").name
    if not COVER.fullmatch(name):
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

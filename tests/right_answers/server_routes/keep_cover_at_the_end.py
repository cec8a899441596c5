"""Holds what has come in memory, and moves it to its place when it is whole."""


async def keep_cover(request):
    part = await first_file(request)
    name = part.filename.split("/")[-1]
    if COVER.fullmatch(name) is None:
        raise web.HTTPBadRequest(text="wanted: a name such as mint.png")
    content = bytearray()
    while chunk := await part.read_chunk():
        content += chunk
        if len(content) > MOST:
            raise web.HTTPRequestEntityTooLarge(max_size=MOST)
    half = DESK / name
    await asyncio.to_thread(half.write_bytes, content)
    half.rename(COVERS / name)
    return web.json_response({"name": name, "bytes": len(content)}, status=201)

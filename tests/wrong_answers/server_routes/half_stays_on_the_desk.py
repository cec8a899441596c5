"""Removes the half when it is too large, but not when its client leaves.

You remove the half where it is too large: what removes it when the next chunk never
comes?
see: A file's name is a stranger's text, and half a file is none
fails: keep_cover.whole_or_not
"""

import uuid


async def keep_cover(request):
    part = await first_file(request)
    name = Path(part.filename or "").name
    if not COVER.fullmatch(name):
        raise web.HTTPBadRequest(text="wanted: a name such as mint.png")
    size = 0
    half = DESK / uuid.uuid4().hex
    with half.open("wb") as file:
        while chunk := await part.read_chunk(65_536):
            size += len(chunk)
            if size > MOST:
                half.unlink()
                raise web.HTTPRequestEntityTooLarge(max_size=MOST)
            file.write(chunk)
    half.replace(COVERS / name)
    return web.json_response({"name": name, "bytes": size}, status=201)

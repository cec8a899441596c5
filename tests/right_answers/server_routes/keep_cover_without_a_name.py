"""Into a file that has no name while it comes; closing it removes it."""

import os
import shutil
from tempfile import TemporaryFile


async def keep_cover(request):
    part = await first_file(request)
    name = Path(part.filename).name
    if not COVER.fullmatch(name):
        raise web.HTTPBadRequest
    with TemporaryFile() as file:
        while chunk := await part.read_chunk(1 << 16):
            file.write(chunk)
            if file.tell() > MOST:
                raise web.HTTPRequestEntityTooLarge(MOST)
        size = file.tell()
        file.seek(0)
        whole = DESK / f"{id(request)}"
        with whole.open("wb") as copy:
            shutil.copyfileobj(file, copy)
        os.replace(whole, COVERS / name)
    return web.json_response({"bytes": size, "name": name}, status=201)

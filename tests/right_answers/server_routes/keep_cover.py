"""Through a file of another name, so that a name stands for a whole cover."""

import os
import tempfile


async def keep_cover(request):
    try:
        reader = await request.multipart()
        part = await reader.next()
    except AssertionError:
        return web.Response(status=415)
    except ValueError:
        return web.Response(status=400)
    name = os.path.basename(getattr(part, "filename", "") or "")
    if name in ("", ".", ".."):
        return web.Response(status=400)
    handle, path = tempfile.mkstemp(dir=".")
    size = 0
    with os.fdopen(handle, "wb") as file:
        while True:
            chunk = await part.read_chunk(65536)
            if not chunk:
                break
            size += len(chunk)
            if size > MOST:
                os.remove(path)
                return web.Response(status=413)
            file.write(chunk)
    os.replace(path, COVERS / name)
    return web.json_response({"name": name, "bytes": size}, status=201)

"""With an exit stack, and os.replace."""

import contextlib
import os
import tempfile


async def keep_cover(request):
    part = await first_file(request)
    name = part.filename.rpartition("/")[2]
    if COVER.fullmatch(name) is None:
        return web.Response(status=400, text="what a name")
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(tempfile.NamedTemporaryFile(dir=DESK, delete=False))
        stack.callback(Path(file.name).unlink, missing_ok=True)
        written = 0
        while True:
            chunk = await part.read_chunk()
            if not chunk:
                break
            written += len(chunk)
            if written > MOST:
                raise web.HTTPRequestEntityTooLarge(MOST, written)
            file.write(chunk)
        file.flush()
        os.replace(file.name, COVERS / name)
    return web.json_response(status=201, data={"name": name, "bytes": written})

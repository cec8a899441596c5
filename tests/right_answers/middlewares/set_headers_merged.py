"""With all headers put together first, in a dict that has room for two of a name."""

from multidict import CIMultiDict


async def set_headers(request, response):
    wanted = CIMultiDict(response.headers)
    for name, value in HEADERS.items():
        wanted.setdefault(name, value)
    wanted.popall("Server", None)
    if VISITOR in request:
        wanted["Cache-Control"] = "no-store"
    response.headers.clear()
    response.headers.extend(wanted)

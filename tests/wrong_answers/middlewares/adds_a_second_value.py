"""Adds its Cache-Control beside that of the handler.

You add a value beside the one that is there: which of them will a cache obey?
see: A header that comes too late
fails: set_headers.not_stored
"""


async def set_headers(request, response):
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.popall("Server", None)
    if VISITOR in request:
        response.headers.add("Cache-Control", "no-store")

"""Takes away the first line of a header that is there two times.

You use pop: how many lines does it take, where a header has two?
see: A header that comes too late
fails: set_headers.no_server, set_headers.not_stored
"""


async def set_headers(request, response):
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.pop("Server", None)
    if VISITOR in request:
        response.headers.pop("Cache-Control", None)
        response.headers.add("Cache-Control", "no-store")

"""Takes its headers out of HEADERS, so that the next answer lacks them.

You change HEADERS itself: what is left of it for the next answer?
see: A header that comes too late
fails: set_headers.everywhere
"""


async def set_headers(request, response):
    for name in response.headers:
        HEADERS.pop(name, None)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.popall("Server", None)
    if VISITOR in request:
        response.headers["Cache-Control"] = "no-store"

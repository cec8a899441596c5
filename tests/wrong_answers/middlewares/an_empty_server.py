"""Sets Server to an empty text.

You make the header empty: is it gone, then?
see: A header that comes too late
fails: set_headers.no_server
"""


async def set_headers(request, response):
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = ""
    if VISITOR in request:
        response.headers["Cache-Control"] = "no-store"

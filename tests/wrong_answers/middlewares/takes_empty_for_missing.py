"""Takes a header that is empty for one that is not set.

You use `or`: is a header that the handler has set empty, or on two lines, still what it was?
see: A header that comes too late
fails: set_headers.not_over
"""


async def set_headers(request, response):
    for name, value in HEADERS.items():
        response.headers[name] = response.headers.get(name) or value
    response.headers.popall("Server", None)
    if VISITOR in request:
        response.headers["Cache-Control"] = "no-store"

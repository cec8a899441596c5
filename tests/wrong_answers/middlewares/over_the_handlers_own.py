"""Sets its headers over those of the handler.

You write over a header that the handler has set itself: how do you set one that is not
there yet?
see: A header that comes too late
fails: set_headers.not_over
"""


async def set_headers(request, response):
    response.headers.update(HEADERS)
    response.headers.popall("Server", None)
    if VISITOR in request:
        response.headers["Cache-Control"] = "no-store"

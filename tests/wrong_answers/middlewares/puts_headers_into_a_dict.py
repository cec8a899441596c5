"""Puts the headers into a dict, where the second line of a name is lost.

You put all headers into a dict: what becomes of the second Set-Cookie there?
see: A header that comes too late
fails: set_headers.not_over, set_headers.not_stored
"""


async def set_headers(request, response):
    wanted = HEADERS | dict(response.headers)
    if VISITOR in request:
        wanted["Cache-Control"] = "no-store"
    wanted.pop("Server", None)
    for name in ("Server", *wanted):
        response.headers.popall(name, None)
    response.headers.update(wanted)

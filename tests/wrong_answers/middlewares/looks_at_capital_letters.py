"""Compares the names of headers as texts, in one case alone.

You compare the names as texts: is content-security-policy another header?
see: A header that comes too late
fails: set_headers.not_over
"""


async def set_headers(request, response):
    for name in HEADERS.keys() - set(response.headers.keys()):
        response.headers[name] = HEADERS[name]
    response.headers.popall("Server", None)
    if VISITOR in request:
        response.headers["Cache-Control"] = "no-store"

"""Looks at the header X-Visitor again, in place of what a middleware has found out.

You look at what the client has sent: who has already decided whether the visitor is
known?
see: An id ties the log to the request
fails: set_headers.not_stored
"""


async def set_headers(request, response):
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.popall("Server", None)
    if "X-Visitor" in request.headers:
        response.headers["Cache-Control"] = "no-store"

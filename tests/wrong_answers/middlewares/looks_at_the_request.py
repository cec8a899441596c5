"""Looks at the headers of the request.

You look at what the client has sent: whose headers are to be left as they are?
see: A header that comes too late
fails: set_headers.everywhere
"""


async def set_headers(request, response):
    for name, value in HEADERS.items():
        if name not in request.headers and name not in response.headers:
            response.headers[name] = value
    response.headers.popall("Server", None)
    if VISITOR in request:
        response.headers["Cache-Control"] = "no-store"

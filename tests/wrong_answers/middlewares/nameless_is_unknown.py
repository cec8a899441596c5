"""Takes a visitor with an empty name for none.

You ask whether the name is true: is a visitor known whose name is an empty text?
see: An id ties the log to the request
fails: set_headers.not_stored
"""


async def set_headers(request, response):
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.popall("Server", None)
    if request.get(VISITOR):
        response.headers["Cache-Control"] = "no-store"

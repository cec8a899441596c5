"""Leaves errors and redirects out.

You set the headers on good answers alone: which answers does the task name?
see: A header that comes too late
fails: set_headers.everywhere
"""


async def set_headers(request, response):
    if response.status == 200:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
    response.headers.popall("Server", None)
    if VISITOR in request:
        response.headers["Cache-Control"] = "no-store"

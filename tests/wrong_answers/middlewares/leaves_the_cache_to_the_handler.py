"""Leaves a Cache-Control of the handler.

You set Cache-Control only where there is none: who may store the page of one visitor,
then?
see: A header that comes too late
fails: set_headers.not_stored
"""


async def set_headers(request, response):
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.popall("Server", None)
    if VISITOR in request:
        response.headers.setdefault("Cache-Control", "no-store")

"""Takes Server away where aiohttp has set it, and nowhere else.

You look at what Server says: what of one that the handler has set, or copied from another server?
see: A header that comes too late
fails: set_headers.no_server
"""


from aiohttp.http import SERVER_SOFTWARE


async def set_headers(request, response):
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if response.headers.get("Server") == SERVER_SOFTWARE:
        del response.headers["Server"]
    if VISITOR in request:
        response.headers["Cache-Control"] = "no-store"

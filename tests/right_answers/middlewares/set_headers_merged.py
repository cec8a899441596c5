"""With all headers put together first."""


async def set_headers(request, response):
    wanted = HEADERS | dict(response.headers)
    if VISITOR in request:
        wanted["Cache-Control"] = "no-store"
    wanted.pop("Server", None)
    for name in ("Server", *wanted):
        response.headers.popall(name, None)
    response.headers.update(wanted)

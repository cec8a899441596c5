"""With a look first."""


async def set_headers(request, response):
    if "Server" in response.headers:
        del response.headers["Server"]
    for name in HEADERS:
        if name not in response.headers:
            response.headers[name] = HEADERS[name]
    if request.get(VISITOR) is not None:
        response.headers["Cache-Control"] = "no-store"

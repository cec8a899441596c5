"""With a look first."""


async def set_headers(request, response):
    for name in HEADERS:
        if name not in response.headers:
            response.headers[name] = HEADERS[name]

"""With a match, and a list of names that are missing."""


async def set_headers(request, response):
    headers = response.headers
    for name in [name for name in HEADERS if name not in headers]:
        headers[name] = HEADERS[name]
    if "Server" in headers:
        del headers["Server"]
    match request.get(VISITOR):
        case None:
            return
        case _:
            headers.update({"Cache-Control": "no-store"})

"""With a match, and a set of names that are missing."""


async def set_headers(request, response):
    headers = response.headers
    for name in HEADERS.keys() - headers.keys():
        headers[name] = HEADERS[name]
    if "Server" in headers:
        del headers["Server"]
    match request.get(VISITOR):
        case None:
            return
        case _:
            headers.update({"Cache-Control": "no-store"})

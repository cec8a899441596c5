"""With the body first, a pattern, and the book looked for by its text."""


async def lend_book(request):
    try:
        data = await request.json()
    except Exception:
        raise web.HTTPBadRequest(text="no JSON") from None
    match data:
        case {"reader": str() as reader}:
            pass
        case _:
            raise web.HTTPBadRequest(text="no reader")
    for number, book in request.app[BOOKS].items():
        if str(number) == request.match_info["number"]:
            book |= {"reader": reader}
            return web.json_response(book)
    raise web.HTTPNotFound

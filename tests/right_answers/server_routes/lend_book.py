"""With two helpers' worth of checks in one place."""


async def lend_book(request):
    try:
        book = request.app[BOOKS][int(request.match_info["number"])]
    except (KeyError, ValueError):
        return web.json_response({"error": "no such book"}, status=404)
    try:
        reader = (await request.json())["reader"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return web.json_response({"error": "no reader"}, status=400)
    if not isinstance(reader, str):
        return web.json_response({"error": "a reader has a name"}, status=400)
    book.update(reader=reader)
    return web.json_response(book)

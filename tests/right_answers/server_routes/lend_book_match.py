"""With a match, and a body that is looked at by itself."""


async def reader_in(request):
    try:
        match await request.json():
            case {"reader": str() as name}:
                return name
    except (ValueError, LookupError, RecursionError):
        pass
    raise web.HTTPBadRequest(text='{"reader": "..."}')


async def lend_book(request):
    number = request.match_info["number"]
    books = {str(one): book for one, book in request.app[BOOKS].items()}
    if number not in books:
        raise web.HTTPNotFound()
    books[number].update(reader=await reader_in(request))
    return web.json_response(books[number])

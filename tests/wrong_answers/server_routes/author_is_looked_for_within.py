"""Finds Anna's books, too, where Ann's are wanted.

You look whether the name is a part of the author's, so Ann finds Anna's books too: when
are two names the same?
see: What handlers share lives in the application
fails: list_books.by_author
"""


async def list_books(request):
    try:
        page = int(request.query.get("page", "1"))
    except ValueError:
        raise web.HTTPBadRequest(text="page is a number") from None
    if page < 1:
        raise web.HTTPBadRequest(text="pages begin with 1")
    author = request.query.get("author", "")
    books = [b for b in request.app[BOOKS].values() if author in b["author"]]
    shown = books[(page - 1) * PAGE : page * PAGE]
    return web.json_response({"books": shown, "total": len(books)})

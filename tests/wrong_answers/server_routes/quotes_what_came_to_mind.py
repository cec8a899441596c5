"""Quotes by hand, and not all of it.

You replace the blank and the &: what other characters mean something in an address, and
who knows them all?
see: Creating answers 201, and says where
fails: list_books.goes_on
"""


async def list_books(request: web.Request) -> web.Response:
    try:
        after = int(request.query.get("after", "0"))
    except ValueError:
        raise web.HTTPBadRequest(text="after is the number of a book") from None
    author = request.query.get("author")
    left = [
        book
        for number, book in request.app[BOOKS].items()
        if number > after and author in (None, book["author"])
    ]
    shown, following = left[:PAGE], None
    if len(left) > PAGE:
        following = f"/books?after={shown[-1]['number']}"
        if author is not None:
            quoted = author.replace("&", "%26").replace(" ", "+")
            following += f"&author={quoted}"
    return web.json_response({"books": shown, "next": following})

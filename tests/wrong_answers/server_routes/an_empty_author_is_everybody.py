"""Lists all books where the author is empty.

You take an empty author for none: whose books did the client ask for?
see: What handlers share lives in the application
fails: list_books.by_author
"""


async def list_books(request):
    try:
        after = int(request.query.get("after", "0"))
    except ValueError:
        raise web.HTTPBadRequest(text="after") from None
    author = request.query.get("author", "")
    left = [b for n, b in request.app[BOOKS].items() if n > after and (not author or b["author"] == author)]
    shown, following = left[:PAGE], None
    if len(left) > PAGE:
        following = str(request.rel_url.update_query(after=shown[-1]["number"]))
    return web.json_response({"books": shown, "next": following})

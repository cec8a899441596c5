"""Trims the author that it looks for.

You change the author before you compare: which books does the list have then?
see: What handlers share lives in the application
fails: list_books.by_author
"""


async def list_books(request):
    try:
        after = int(request.query.get("after", "0"))
    except ValueError:
        raise web.HTTPBadRequest(text="after") from None
    author = request.query.get("author")
    author = author and author.strip()
    left = [b for n, b in request.app[BOOKS].items() if n > after and author in (None, b["author"])]
    shown, following = left[:PAGE], None
    if len(left) > PAGE:
        following = str(request.rel_url.update_query(after=shown[-1]["number"]))
    return web.json_response({"books": shown, "next": following})

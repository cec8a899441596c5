"""With numbers first, and an address that only names the query."""

from urllib.parse import urlencode


async def list_books(request):
    query = dict(request.query)
    try:
        after = int(query.get("after", 0))
    except ValueError as error:
        raise web.HTTPBadRequest(text=str(error)[:50]) from None
    books = request.app[BOOKS]
    numbers = sorted(n for n in books if n > after)
    if "author" in query:
        numbers = [n for n in numbers if books[n]["author"] == query["author"]]
    page = numbers[:PAGE]
    more = None
    if numbers[PAGE:]:
        more = "?" + urlencode({**query, "after": page[-1]})
    return web.json_response({"books": [books[n] for n in page], "next": more})

"""With a loop, islice, and an address from parts."""

from itertools import islice

from yarl import URL


async def list_books(request):
    after = request.query.get("after", "0")
    if not after.removeprefix("-").isdecimal() or len(after) > 9:
        return web.json_response({"error": "after"}, status=400)
    books = list(request.app[BOOKS].values())
    if "author" in request.query:
        books = [b for b in books if b["author"] == request.query["author"]]
    left = (b for b in books if b["number"] > int(after))
    shown = list(islice(left, PAGE))
    following = None
    if next(left, None) is not None:
        query = dict(request.query) | {"after": str(shown[-1]["number"])}
        following = str(request.url.join(URL("/books").with_query(query)))
    return web.json_response({"next": following, "books": shown})

"""With a number of any length, which is beyond every book when int takes no more."""


async def list_books(request):
    after = re.fullmatch(r"-?[0-9]+", request.query.get("after", "0"))
    if after is None:
        raise web.HTTPBadRequest(text="after is a whole number")
    number = int(after[0][:4000])
    author = request.query.get("author")
    books = [
        book
        for key, book in sorted(request.app[BOOKS].items())
        if key > number and (author is None or book["author"] == author)
    ]
    following = None
    if books[PAGE:]:
        on = {"after": books[PAGE - 1]["number"]}
        following = str(request.rel_url.update_query(on))
    return web.json_response({"books": books[:PAGE], "next": following})

"""Makes all labels before it answers.

You collect all labels and answer when the last is made: how can the first leave while
the second is still being printed?
see: What is still being made can already be sent
fails: print_labels.as_made
"""


async def print_labels(request):
    author = request.query.get("author")
    books = [book for book in request.app[BOOKS].values() if book["author"] == author]
    if not books:
        raise web.HTTPNotFound(text="no book of this author")
    made = []
    try:
        async for label in labels(request.app, books):
            made.append(f"{label}\n")
    except Jam:
        made.append("the printer has jammed\n")
    return web.Response(text="".join(made))

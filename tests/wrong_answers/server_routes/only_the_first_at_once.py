"""Sends the first label as soon as it is made, and the others at the end.

You send the first label at once, and keep the others until the end: when is each of
them ready to leave?
see: What is still being made can already be sent
fails: print_labels.as_made
"""


async def print_labels(request: web.Request) -> web.StreamResponse:
    author = request.query.get("author")
    books = [book for book in request.app[BOOKS].values() if book["author"] == author]
    if not books:
        raise web.HTTPNotFound(text="no book of this author")
    response = web.StreamResponse(headers={"Content-Type": "text/plain"})
    await response.prepare(request)
    made = []
    try:
        async for label in labels(request.app, books):
            made.append(f"{label}\n")
            if len(made) == 1:
                await response.write(made[0].encode())
    except Jam:
        made.append("the printer has jammed\n")
        if len(made) == 1:
            made.insert(0, "")
    await response.write("".join(made[1:]).encode())
    return response

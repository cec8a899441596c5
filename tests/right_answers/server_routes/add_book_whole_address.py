"""With a pattern, and the whole address in Location."""

import json


async def add_book(request):
    try:
        match await request.json():
            case {"title": str(title), "author": str(author)}:
                number = max(request.app[BOOKS], default=0) + 1
            case _:
                raise web.HTTPBadRequest(text="wanted: a title and an author")
    except json.JSONDecodeError:
        raise web.HTTPBadRequest(text="wanted: JSON") from None
    book = {"number": number, "title": title, "author": author}
    request.app[BOOKS][number] = book
    path = request.app.router["book"].url_for(number=str(number))
    raise web.HTTPCreated(
        text=json.dumps(book),
        content_type="application/json",
        headers={"Location": str(request.url.join(path))},
    )

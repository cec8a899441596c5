"""With raised answers, and the whole address in Location."""

import json


def its_address(request, number):
    path = request.app.router["book"].url_for(number=str(number))
    return {"Location": str(request.url.join(path))}


async def add_book(request):
    try:
        match await request.json():
            case {"title": str(title), "author": str(author)}:
                number = max(request.app[BOOKS], default=0) + 1
            case _:
                raise web.HTTPBadRequest(text="wanted: a title and an author")
    except web.HTTPException:
        raise
    except Exception:
        raise web.HTTPBadRequest(text="wanted: JSON") from None
    for known in request.app[BOOKS].values():
        if known["title"] == title and known["author"] == author:
            raise web.HTTPConflict(headers=its_address(request, known["number"]))
    book = {"number": number, "title": title, "author": author}
    request.app[BOOKS][number] = book
    raise web.HTTPCreated(
        text=json.dumps(book),
        content_type="application/json",
        headers=its_address(request, number),
    )

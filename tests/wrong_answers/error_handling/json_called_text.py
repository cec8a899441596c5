"""Raises a 422 whose JSON goes out as text/plain.

You send JSON as the text of an error: which Content-Type does such an answer have?
see: What comes in is checked once, at the door
fails: add_parcel.names_what_is_wrong
"""

import json


async def add_parcel(request):
    try:
        data = await request.json()
    except ValueError:
        raise web.HTTPBadRequest(text="the body is no JSON") from None
    try:
        parcel = Parcel.model_validate(data)
    except ValidationError as error:
        wrong = sorted({str(one["loc"][0]) for one in error.errors() if one["loc"]})
        raise web.HTTPUnprocessableEntity(text=json.dumps({"wrong": wrong})) from None
    return web.json_response(parcel.model_dump(), status=201)

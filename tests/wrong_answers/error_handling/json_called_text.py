"""Raises a 422 whose JSON goes out as text/plain.

You send JSON as the text of an error: which Content-Type does such an answer have?
see: What comes in is checked once, at the door
fails: add_parcels.names_what_is_wrong
"""

import json


async def add_parcels(request):
    try:
        data = await request.json()
    except (ValueError, LookupError, RecursionError):
        data = None
    if not isinstance(data, list):
        raise web.HTTPBadRequest(text="the body is no JSON list")
    parcels, wrong = [], {}
    for place, one in enumerate(data):
        try:
            parcels.append(Parcel.model_validate(one).model_dump())
        except ValidationError as error:
            names = {str(each["loc"][0]) for each in error.errors() if each["loc"]}
            wrong[place] = sorted(names)
    if wrong:
        raise web.HTTPUnprocessableEntity(text=json.dumps({"wrong": wrong}))
    return web.json_response(parcels, status=201)

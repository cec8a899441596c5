"""Knows broken JSON only; a body of no text at all is a fault.

You catch broken JSON alone: of which wider kind is that error, and the one for bytes
that are no text?
see: What comes in is checked once, at the door
fails: add_parcels.no_json_list
"""

import json


async def add_parcels(request):
    try:
        data = await request.json()
    except json.JSONDecodeError:
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
        return web.json_response({"wrong": wrong}, status=422)
    return web.json_response(parcels, status=201)

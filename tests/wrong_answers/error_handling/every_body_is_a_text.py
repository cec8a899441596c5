"""Knows broken JSON only; a body of no text at all is a fault.

You catch broken JSON alone: of which wider kind is that error, and the one for bytes
that are no text?
see: What comes in is checked once, at the door
fails: add_parcel.no_json
"""

import json


async def add_parcel(request):
    try:
        data = await request.json()
    except json.JSONDecodeError:
        raise web.HTTPBadRequest() from None
    try:
        parcel = Parcel.model_validate(data)
    except ValidationError as error:
        wrong = sorted({str(one["loc"][0]) for one in error.errors() if one["loc"]})
        return web.json_response({"wrong": wrong}, status=422)
    return web.json_response(parcel.model_dump(), status=201)

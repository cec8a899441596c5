"""Answers at the first parcel that does not fit.

You answer as soon as one item is wrong: what of those behind it?
see: What comes in is checked once, at the door
fails: add_parcels.names_what_is_wrong
"""


async def add_parcels(request):
    try:
        data = await request.json()
    except (ValueError, LookupError, RecursionError):
        data = None
    if not isinstance(data, list):
        raise web.HTTPBadRequest(text="the body is no JSON list")
    parcels = []
    for place, one in enumerate(data):
        try:
            parcels.append(Parcel.model_validate(one).model_dump())
        except ValidationError as error:
            names = {str(each["loc"][0]) for each in error.errors() if each["loc"]}
            wrong = {place: sorted(names)}
            return web.json_response({"wrong": wrong}, status=422)
    return web.json_response(parcels, status=201)

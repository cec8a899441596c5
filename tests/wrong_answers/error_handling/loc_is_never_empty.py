"""Forgets that the whole body may be wrong.

You take the first part of every `loc`: what is in it when the body as a whole is wrong?
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
    parcels, wrong = [], {}
    for place, one in enumerate(data):
        try:
            parcels.append(Parcel.model_validate(one).model_dump())
        except ValidationError as error:
            names = {each["loc"][0] for each in error.errors()}
            wrong[place] = sorted(names)
    if wrong:
        return web.json_response({"wrong": wrong}, status=422)
    return web.json_response(parcels, status=201)

"""Checks the body, and then goes on with what came instead of the model.

You check the body, then go on with what came: what has the model made of it?
see: What comes in is checked once, at the door
fails: add_parcels.valid
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
            Parcel.model_validate(one)
            parcels.append(one)
        except ValidationError as error:
            names = {str(each["loc"][0]) for each in error.errors() if each["loc"]}
            wrong[place] = sorted(names)
    if wrong:
        return web.json_response({"wrong": wrong}, status=422)
    return web.json_response(parcels, status=201)

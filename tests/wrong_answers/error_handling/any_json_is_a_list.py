"""Takes every JSON for a list.

You go through the body as a list: what else may JSON be?
see: What comes in is checked once, at the door
fails: add_parcels.no_json_list
"""


async def add_parcels(request):
    try:
        data = await request.json()
    except (ValueError, LookupError, RecursionError):
        raise web.HTTPBadRequest(text="no JSON") from None
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

"""Takes for granted that the body is JSON.

You decode the body as if it were always JSON: what does `request.json()` raise when it
is not?
see: What comes in is checked once, at the door
fails: add_parcels.no_json_list
"""


async def add_parcels(request):
    data = await request.json()
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

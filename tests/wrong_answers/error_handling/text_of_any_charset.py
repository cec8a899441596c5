"""Forgets that a client names the charset of its body.

You expect a ValueError alone: what does a charset raise that nobody knows?
see: What comes in is checked once, at the door
fails: add_parcels.no_json_list
"""


async def add_parcels(request):
    try:
        data = await request.json()
    except ValueError:
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

"""With a function that looks at one item, and a look at the errors of each."""


def faults(item):
    try:
        Parcel.model_validate(item)
    except ValidationError as error:
        return sorted({one["loc"][0] for one in error.errors() if one["loc"]})
    return None


async def add_parcels(request):
    try:
        items = await request.json()
    except Exception as error:
        raise web.HTTPBadRequest(text="cannot be read") from error
    if type(items) is not list:
        raise web.HTTPBadRequest(text="not a list")
    looked_at = {place: faults(item) for place, item in enumerate(items)}
    wrong = {place: found for place, found in looked_at.items() if found is not None}
    if wrong:
        return web.json_response({"wrong": wrong}, status=422)
    return web.json_response([vars(Parcel(**one)) for one in items], status=201)

"""Takes a cancellation for a broken body.

Your `except` without a name gets everything: which error means that nobody waits for
your answer any more?
see: The client leaves: what becomes of the handler?
fails: add_parcels.cancelled
"""


async def add_parcels(request):
    try:
        data = await request.json()
    except:
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

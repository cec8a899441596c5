"""Takes for granted that the body is JSON.

You decode the body as if it were always JSON: what does `request.json()` raise when it
is not?
see: What comes in is checked once, at the door
fails: add_parcel.no_json
"""


async def add_parcel(request):
    data = await request.json()
    try:
        parcel = Parcel.model_validate(data)
    except ValidationError as error:
        wrong = sorted({str(one["loc"][0]) for one in error.errors() if one["loc"]})
        return web.json_response({"wrong": wrong}, status=422)
    return web.json_response(parcel.model_dump(), status=201)

"""Checks the body, and then goes on with what came instead of the model.

You check the body, then go on with what came: what has the model made of it?
see: What comes in is checked once, at the door
fails: add_parcel.valid
"""


async def add_parcel(request):
    try:
        data = await request.json()
    except ValueError:
        raise web.HTTPBadRequest() from None
    try:
        Parcel.model_validate(data)
    except ValidationError as error:
        wrong = sorted({str(one["loc"][0]) for one in error.errors() if one["loc"]})
        return web.json_response({"wrong": wrong}, status=422)
    return web.json_response(data, status=201)

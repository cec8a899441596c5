"""Forgets that the whole body may be wrong.

You take the first part of every `loc`: what is in it when the body as a whole is wrong?
see: What comes in is checked once, at the door
fails: add_parcel.names_what_is_wrong
"""


async def add_parcel(request):
    try:
        data = await request.json()
    except ValueError:
        raise web.HTTPBadRequest() from None
    try:
        parcel = Parcel.model_validate(data)
    except ValidationError as error:
        wrong = sorted({one["loc"][0] for one in error.errors()})
        return web.json_response({"wrong": wrong}, status=422)
    return web.json_response(parcel.model_dump(), status=201)

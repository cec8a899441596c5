"""Takes a body of the wrong shape for one that is no JSON: both are ValueErrors.

You catch two cases with one `except`: both errors are ValueErrors, so how can you tell
them apart?
see: What comes in is checked once, at the door
fails: add_parcel.names_what_is_wrong
"""


async def add_parcel(request):
    try:
        parcel = Parcel.model_validate(await request.json())
    except ValueError:
        raise web.HTTPBadRequest() from None
    return web.json_response(parcel.model_dump(), status=201)

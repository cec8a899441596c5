"""Takes a body of the wrong shape for one that is no JSON: both are ValueErrors.

You catch two cases with one `except`: both errors are ValueErrors, so how can you tell
them apart?
see: What comes in is checked once, at the door
fails: add_parcels.names_what_is_wrong
"""


async def add_parcels(request):
    try:
        data = await request.json()
        parcels = [Parcel.model_validate(one).model_dump() for one in list(data)]
    except (ValueError, TypeError, LookupError, RecursionError):
        raise web.HTTPBadRequest() from None
    if not isinstance(data, list):
        raise web.HTTPBadRequest()
    return web.json_response(parcels, status=201)

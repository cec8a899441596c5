"""With a table of answers."""


async def show_parcel(request):
    match request.match_info["name"]:
        case name if name in PARCELS:
            return web.Response(text=PARCELS[name])
        case name if name in LOST:
            refusal = web.HTTPGone(text="lost for good")
        case _:
            refusal = web.HTTPNotFound(text="no such parcel")
    raise refusal

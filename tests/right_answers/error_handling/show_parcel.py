"""With a table of answers."""


async def show_parcel(request):
    match request.match_info["name"]:
        case name if name in PARCELS:
            return web.Response(text=PARCELS[name])
        case name if name in LOST:
            return web.Response(status=410, text="lost for good")
    return web.Response(status=404, text="no such parcel")

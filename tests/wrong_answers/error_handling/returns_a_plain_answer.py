"""Returns an answer of status 404 or 410, which no middleware takes for an error.

You return a plain answer with the status of an error: which middleware would notice
that one?
see: An error is raised; then it is an answer
fails: show_parcel.found, show_parcel.gone
"""


async def show_parcel(request):
    match request.match_info["name"]:
        case name if name in PARCELS:
            return web.Response(text=PARCELS[name])
        case name if name in LOST:
            return web.Response(status=410, text="lost for good")
    return web.Response(status=404, text="no such parcel")

"""Returns the error, where no except of a middleware sees it (M15).

You return the error as an answer: which word hands it to the `except` of a middleware?
see: An error is raised; then it is an answer
fails: show_parcel.found, show_parcel.gone
"""


async def show_parcel(request):
    name = request.match_info["name"]
    if name in LOST:
        return web.HTTPGone(text="lost for good")
    if name not in PARCELS:
        return web.HTTPNotFound(text="no such parcel")
    return web.Response(text=PARCELS[name])

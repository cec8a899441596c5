"""Returns the class instead of raising an object (M15).

You return the class itself: is a class a response, and who makes an object of it?
see: An error is raised; then it is an answer
fails: show_parcel.found, show_parcel.gone
"""


async def show_parcel(request):
    name = request.match_info["name"]
    if name in LOST:
        return web.HTTPGone
    if name not in PARCELS:
        return web.HTTPNotFound
    return web.Response(text=PARCELS[name])

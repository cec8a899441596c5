"""Returns the class instead of raising an object (M15).

fails: show_parcel.found, show_parcel.gone
"""


async def show_parcel(request):
    name = request.match_info["name"]
    if name in LOST:
        return web.HTTPGone
    if name not in PARCELS:
        return web.HTTPNotFound
    return web.Response(text=PARCELS[name])

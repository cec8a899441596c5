"""Takes names in capitals as well.

You make the name small before you look it up: which names does PARCELS have, and is TEA
one of them?
see: An error is raised; then it is an answer
fails: show_parcel.found
"""


async def show_parcel(request):
    name = request.match_info["name"].lower()
    if name in LOST:
        raise web.HTTPGone(text="lost for good")
    if name not in PARCELS:
        raise web.HTTPNotFound(text="no such parcel")
    return web.Response(text=PARCELS[name])

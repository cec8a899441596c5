"""Gives the text by position, where it is a TypeError (M15).

You give the text of the error by position: by which name does it want to have it?
see: An error is raised; then it is an answer
fails: show_parcel.found, show_parcel.gone
"""


async def show_parcel(request):
    name = request.match_info["name"]
    if name in LOST:
        raise web.HTTPGone("lost for good")
    if name not in PARCELS:
        raise web.HTTPNotFound("no such parcel")
    return web.Response(text=PARCELS[name])

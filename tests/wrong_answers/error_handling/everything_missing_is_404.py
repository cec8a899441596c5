"""Knows no difference between lost and never seen.

fails: show_parcel.gone
"""


async def show_parcel(request):
    try:
        return web.Response(text=PARCELS[request.match_info["name"]])
    except KeyError:
        raise web.HTTPNotFound(text="no such parcel") from None

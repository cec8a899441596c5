"""Knows no difference between lost and never seen.

You answer 404 for whatever is missing: what do you say of a parcel that is lost for
good?
see: An error is raised; then it is an answer
fails: show_parcel.gone
"""


async def show_parcel(request):
    try:
        return web.Response(text=PARCELS[request.match_info["name"]])
    except KeyError:
        raise web.HTTPNotFound(text="no such parcel") from None

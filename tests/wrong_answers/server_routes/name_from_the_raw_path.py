"""Takes the name as it was sent, with its %20 and %C3.

You cut the name out of the raw path: who turns %C3%AB back into a letter?
see: The address carries data: path and query
fails: greet.by_name
"""


async def greet(request):
    greeting = GREETINGS.get(request.query.get("lang", "en"))
    if greeting is None:
        raise web.HTTPBadRequest(text="no such language")
    name = request.raw_path.partition("?")[0].rpartition("/")[2]
    return web.Response(text=f"{greeting}, {name}")

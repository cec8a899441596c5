"""With a lookup that is caught."""


async def greet(request):
    try:
        greeting = GREETINGS[request.query.get("lang", "en")]
    except KeyError:
        return web.Response(status=400, text="no such language")
    return web.Response(text=greeting + ", " + request.match_info["name"])

"""Takes a query for granted.

fails: greet.by_name
"""


async def greet(request):
    greeting = GREETINGS.get(request.query["lang"])
    if greeting is None:
        raise web.HTTPBadRequest()
    return web.Response(text=f"{greeting}, {request.match_info['name']}")

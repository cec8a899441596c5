"""Looks for the name in the query.

fails: greet.by_name, greet.by_language, greet.unknown_language
"""


async def greet(request):
    greeting = GREETINGS.get(request.query.get("lang", "en"))
    if greeting is None:
        raise web.HTTPBadRequest()
    return web.Response(text=f"{greeting}, {request.query['name']}")

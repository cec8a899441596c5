"""Looks for the name in the query.

fails: Greet.by_name, Greet.by_language, Greet.unknown_language
"""


async def greet(request):
    greeting = GREETINGS.get(request.query.get("lang", "en"))
    if greeting is None:
        raise web.HTTPBadRequest()
    return web.Response(text=f"{greeting}, {request.query['name']}")

"""Takes de-AT and DE for German.

You make the language fit before you look it up: which languages does the task name?
see: The address carries data: path and query
fails: greet.unknown_language
"""


async def greet(request):
    greeting = GREETINGS.get(request.query.get("lang", "en").split("-")[0].lower())
    if greeting is None:
        raise web.HTTPBadRequest(text="lang")
    return web.Response(text=f"{greeting}, {request.match_info['name']}")

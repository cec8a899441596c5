"""Takes an empty language for none.

You take an empty text for a missing one: what does .get give for each of the two?
see: The address carries data: path and query
fails: greet.unknown_language
"""


async def greet(request):
    lang = request.query.get("lang") or "en"
    if lang not in GREETINGS:
        raise web.HTTPBadRequest(text="lang")
    return web.Response(text=f"{GREETINGS[lang]}, {request.match_info['name']}")

"""Takes the language from a header.

You look into Accept-Language where the query says nothing: what does the task want
without `lang`?
see: The address carries data: path and query
fails: greet.by_name
"""


async def greet(request: web.Request) -> web.Response:
    accepted = request.headers.get("Accept-Language", "")[:2]
    usual = accepted if accepted in GREETINGS else "en"
    greeting = GREETINGS.get(request.query.get("lang", usual))
    if greeting is None:
        raise web.HTTPBadRequest(text=f"lang is one of {', '.join(GREETINGS)}")
    return web.Response(text=f"{greeting}, {request.match_info['name']}")

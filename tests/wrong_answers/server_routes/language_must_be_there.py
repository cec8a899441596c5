"""Takes a query for granted.

You look `lang` up as if every reader sent it: what happens when the query has none?
see: The address carries data: path and query
fails: greet.by_name
"""


async def greet(request: web.Request) -> web.Response:
    greeting = GREETINGS.get(request.query["lang"])
    if greeting is None:
        raise web.HTTPBadRequest(text=f"lang is one of {', '.join(GREETINGS)}")
    return web.Response(text=f"{greeting}, {request.match_info['name']}")

"""Looks for the name in the query.

You look for the name behind the question mark: in which part of the address does the
route have it?
see: The address carries data: path and query
fails: greet.by_name, greet.by_language, greet.unknown_language
"""


async def greet(request: web.Request) -> web.Response:
    greeting = GREETINGS.get(request.query.get("lang", "en"))
    if greeting is None:
        raise web.HTTPBadRequest(text=f"lang is one of {', '.join(GREETINGS)}")
    return web.Response(text=f"{greeting}, {request.query['name']}")

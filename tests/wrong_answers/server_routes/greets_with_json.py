"""Answers JSON in place of text.

You answer JSON: which marks stand around the text now?
see: The address carries data: path and query
fails: greet.by_name, greet.by_language
"""


async def greet(request: web.Request) -> web.Response:
    greeting = GREETINGS.get(request.query.get("lang", "en"))
    if greeting is None:
        raise web.HTTPBadRequest(text=f"lang is one of {', '.join(GREETINGS)}")
    return web.json_response(f"{greeting}, {request.match_info['name']}")

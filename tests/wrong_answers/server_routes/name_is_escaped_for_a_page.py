"""Writes the name as if the answer were a page.

You escape the name for HTML: what does a reader called O'Neil read in a plain text?
see: The address carries data: path and query
fails: greet.by_name
"""

from html import escape


async def greet(request: web.Request) -> web.Response:
    greeting = GREETINGS.get(request.query.get("lang", "en"))
    if greeting is None:
        raise web.HTTPBadRequest(text=f"lang is one of {', '.join(GREETINGS)}")
    name = escape(request.match_info["name"])
    return web.Response(text=f"{greeting}, {name}")

"""Turns back once more what aiohttp has turned back.

You call unquote on the name: what has aiohttp done to it already, and what is left of a
name that holds a percent sign?
see: The address carries data: path and query
fails: greet.by_name
"""

from urllib.parse import unquote


async def greet(request: web.Request) -> web.Response:
    greeting = GREETINGS.get(request.query.get("lang", "en"))
    if greeting is None:
        raise web.HTTPBadRequest(text=f"lang is one of {', '.join(GREETINGS)}")
    name = unquote(request.match_info["name"])
    return web.Response(text=f"{greeting}, {name}")

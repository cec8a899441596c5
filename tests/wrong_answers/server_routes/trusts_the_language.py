"""Answers 500 to a language that nobody speaks.

You look the language up as if all were there: what comes of one that GREETINGS does not
know?
see: The address carries data: path and query
fails: greet.unknown_language
"""


async def greet(request):
    greeting = GREETINGS[request.query.get("lang", "en")]
    return web.Response(text=f"{greeting}, {request.match_info['name']}")

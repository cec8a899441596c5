"""Answers 500 to a language that nobody speaks.

fails: greet.unknown_language
"""


async def greet(request):
    greeting = GREETINGS[request.query.get("lang", "en")]
    return web.Response(text=f"{greeting}, {request.match_info['name']}")

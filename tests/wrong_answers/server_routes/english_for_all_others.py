"""Greets in English whoever asks for a language that is not there.

You greet in English where the language is not known: does the reader learn that the
wish was wrong?
see: The address carries data: path and query
fails: greet.unknown_language
"""


async def greet(request):
    greeting = GREETINGS.get(request.query.get("lang"), "Welcome")
    return web.Response(text=f"{greeting}, {request.match_info['name']}")

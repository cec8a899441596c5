"""With a match of the language."""


async def greet(request):
    match request.query.getone("lang", "en"):
        case lang if lang in GREETINGS:
            words = [GREETINGS[lang], request.match_info.get("name")]
            return web.Response(body=", ".join(words).encode(), content_type="text/plain")
        case other:
            return web.Response(status=400, text=f"no greeting in {other!r}")

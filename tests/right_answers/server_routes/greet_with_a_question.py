"""With a question before the lookup, and bytes."""


async def greet(request):
    lang = request.rel_url.query.get("lang") if "lang" in request.query else "en"
    if lang not in GREETINGS:
        raise web.HTTPBadRequest(reason="no such language")
    text = "{}, {}".format(GREETINGS[lang], request.match_info.get("name"))
    return web.Response(body=text.encode(), content_type="text/plain", charset="utf-8")

"""With a generator of lines, which is closed, and a helper that writes."""

import contextlib


async def lines_of(app, books):
    try:
        async with contextlib.aclosing(labels(app, books)) as made:
            async for label in made:
                yield label
    except Jam:
        yield "the printer has jammed"


async def print_labels(request):
    wanted = request.query.get("author")
    shelf = sorted(request.app[BOOKS].items())
    mine = [book for _, book in shelf if book["author"] == wanted]
    if not mine:
        return web.json_response({"error": "none"}, status=404)
    answer = web.StreamResponse()
    answer.content_type = "text/plain"
    await answer.prepare(request)
    async for line in lines_of(request.app, mine):
        await answer.write(line.encode() + b"\n")
    await answer.write_eof()
    return answer

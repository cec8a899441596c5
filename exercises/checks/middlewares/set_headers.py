"""Set headers on everything that leaves."""

from exercises.grader.checking import Subject

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


async def everywhere(subject: Subject) -> None:
    """A page, a 404, a redirect, a fault and a stream all have the headers.

    Which answers does aiohttp prepare?

    All of them, and it calls your handler for each: loop over HEADERS and set
    response.headers[name].
    """
    async with subject.serve("make_app", "set_headers") as client:
        for path in ("/desk", "/rooms/attic", "/nowhere", "/rooms/old"):
            (await client.get(path)).want(headers=HEADERS)
        (await client.get("/rooms/broken")).want(status=500, headers=HEADERS)
        guide = await client.get("/rooms/guide")
        guide.want(status=200, text="first, go left\n", headers=HEADERS)


async def not_over(subject: Subject) -> None:
    """What a handler has set itself is left as it is.

    Who knows better what one page needs: the page, or the rule for all?

    response.headers.setdefault(name, value) sets what is not there.
    """
    wanted = HEADERS | {"Content-Security-Policy": "default-src *"}
    async with subject.serve("make_app", "set_headers") as client:
        (await client.get("/rooms/framed")).want(status=200, headers=wanted)

"""Finish the headers of everything that leaves."""

import secrets

from exercises.grader.checking import Finding, Subject, want

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
PATHS = ("/desk", "/rooms/attic", "/nowhere", "/rooms/old", "/rooms/guide")


async def everywhere(subject: Subject) -> None:
    """A page, a 404, a redirect, a fault and a stream all have the headers.

    Which answers does aiohttp prepare?

    All of them, and it calls your handler for each: loop over HEADERS and set
    response.headers[name]. What the client sent in its request counts for nothing.
    """
    subject.allow(Finding.SERVER_ERROR, because="/rooms/broken has a fault on purpose")
    sent = {"Content-Security-Policy": "default-src *"}
    async with subject.serve("make_app", "set_headers") as client:
        await client.get("/rooms/framed")
        for path in PATHS:
            (await client.get(path)).want(headers=HEADERS)
        (await client.get("/rooms/broken")).want(status=500, headers=HEADERS)
        (await client.get("/desk", headers=sent)).want(status=200, headers=HEADERS)
        guide = await client.get("/rooms/guide")
        guide.want(status=200, text="first, go left\n", headers=HEADERS)


async def not_over(subject: Subject) -> None:
    """What a handler has set itself is left as it is.

    Who knows better what one page needs: the page, or the rule for all?

    response.headers.setdefault(name, value) sets what is not there.
    """
    wanted = HEADERS | {"Content-Security-Policy": "default-src *"}
    async with subject.serve("make_app", "set_headers") as client:
        reply = await client.get("/rooms/framed")
        reply.want(status=200, headers=wanted | {"Cache-Control": "max-age=60"})


async def no_server(subject: Subject) -> None:
    """No answer has the header Server.

    Who has set it by the time that your handler is called?

    aiohttp has. `del` raises where a header is missing; response.headers.pop(name,
    None) does not. An empty value is still a header.
    """
    subject.allow(Finding.SERVER_ERROR, because="/rooms/broken has a fault on purpose")
    async with subject.serve("make_app", "set_headers") as client:
        (await client.get("/desk")).want(status=200, headers=HEADERS)
        for path in (*PATHS, "/rooms/broken"):
            reply = await client.get(path)
            want(
                "Server" not in reply.headers,
                asked=reply.asked,
                got=f"Server: {reply.headers.get('Server')}",
                wanted="no header Server",
            )


async def not_stored(subject: Subject) -> None:
    """What a known visitor is shown is stored by nobody; the rest stays as it is.

    How does your handler learn whether the request had a known visitor?

    `VISITOR in request` is True where a middleware has set it, even to an empty
    text. Set Cache-Control over what the handler has set.
    """
    ada = {"X-Visitor": secrets.token_hex(4)}
    no_store = {"Cache-Control": "no-store"}
    async with subject.serve("make_app", "set_headers") as client:
        for path in ("/rooms/framed", *PATHS):
            (await client.get(path, headers=ada)).want(headers=no_store)
        nameless = await client.get("/desk", headers={"X-Visitor": ""})
        nameless.want(status=200, headers=no_store)
        for headers in ({}, {"X-Visitor": "nobody"}):
            for path, wanted in (("/rooms/framed", "max-age=60"), ("/desk", None)):
                reply = await client.get(path, headers=headers)
                reply.want(status=200)
                got = reply.headers.get("Cache-Control")
                want(
                    got == wanted,
                    asked=f"{reply.asked}, where request[VISITOR] is not set",
                    got=f"Cache-Control: {got or '(no such header)'}",
                    wanted=f"Cache-Control: {wanted or '(no such header)'}",
                )

"""Finish the headers of everything that leaves."""

import secrets

from exercises.grader.checking import Finding, Reply, Stream, Subject, driver, want

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
PATHS = ("/desk", "/rooms/attic", "/nowhere", "/rooms/old", "/rooms/guide")
OWN = [
    ["content-security-policy", ""],
    ["X-Content-Type-Options", "one"],
    ["X-Content-Type-Options", "two"],
    ["Set-Cookie", "a=1"],
    ["Set-Cookie", "b=2"],
    ["Server", "one"],
    ["Server", "two"],
    ["Cache-Control", "public"],
    ["Cache-Control", "max-age=60"],
]
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGlja2V0cyBwbGVhc2UhIQ==",
}


@driver
async def add_pages(exercise, lines):
    """let the desk also answer GET /own, with own headers, and open GET /socket"""
    usual, web = exercise.make_app, exercise.web

    async def own(request):
        response = web.Response()
        for name, value in lines:
            response.headers.add(name, value)
        return response

    async def socket(request):
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        await ws.close()
        return ws

    def make_app(*settings):
        app = usual(*settings)
        app.add_routes([web.get("/own", own), web.get("/socket", socket)])
        return app

    exercise.make_app = make_app


async def everywhere(subject: Subject) -> None:
    """A page, a 404, a redirect, a fault, a stream and a WebSocket have the headers.

    Which answers does aiohttp prepare?

    All of them, and it calls your handler for each: loop over HEADERS and set
    response.headers[name]. What the client sent in its request counts for nothing.
    """
    subject.allow(Finding.SERVER_ERROR, because="/rooms/broken has a fault on purpose")
    sent = {"Content-Security-Policy": "default-src *"}
    await subject.drive(add_pages, OWN)
    async with subject.serve("make_app", "set_headers") as client:
        await client.get("/rooms/framed")
        for path in PATHS:
            (await client.get(path)).want(headers=HEADERS)
        (await client.get("/rooms/broken")).want(status=500, headers=HEADERS)
        (await client.get("/desk", headers=sent)).want(status=200, headers=HEADERS)
        guide = await client.get("/rooms/guide")
        guide.want(status=200, text="first, go left\n", headers=HEADERS)
        async with client.stream("GET", "/socket", headers=UPGRADE) as opened:
            for name, value in HEADERS.items():
                _want_lines(opened, "GET /socket, a WebSocket", name, [value])


async def not_over(subject: Subject) -> None:
    """What a handler has set itself is left as it is.

    Who knows better what one page needs: the page, or the rule for all?

    response.headers.setdefault(name, value) sets what is not there. An empty value is
    there, in whatever case its name is; and a name may be there two times, as
    Set-Cookie often is.
    """
    wanted = HEADERS | {"Content-Security-Policy": "default-src *"}
    await subject.drive(add_pages, OWN)
    async with subject.serve("make_app", "set_headers") as client:
        reply = await client.get("/rooms/framed")
        reply.want(status=200, headers=wanted | {"Cache-Control": "max-age=60"})
        reply = await client.get("/own")
        reply.want(status=200)
        for name in (*HEADERS, "Set-Cookie"):
            _want_lines(reply, _says(name), name, _own(name))


async def no_server(subject: Subject) -> None:
    """No answer has the header Server.

    Who has set it by the time that your handler is called?

    aiohttp has, where the handler had not. `del` raises where a header is missing;
    response.headers.popall(name, None) does not, and pop takes the first of two alone.
    An empty value is still a header.
    """
    subject.allow(Finding.SERVER_ERROR, because="/rooms/broken has a fault on purpose")
    await subject.drive(add_pages, OWN)
    async with subject.serve("make_app", "set_headers") as client:
        (await client.get("/desk")).want(status=200, headers=HEADERS)
        for path in (*PATHS, "/rooms/broken"):
            reply = await client.get(path)
            _want_lines(reply, reply.asked, "Server", [])
        _want_lines(await client.get("/own"), _says("Server"), "Server", [])
        async with client.stream("GET", "/socket", headers=UPGRADE) as opened:
            _want_lines(opened, "GET /socket, a WebSocket", "Server", [])


async def not_stored(subject: Subject) -> None:
    """What a known visitor is shown is stored by nobody; the rest stays as it is.

    How does your handler learn whether the request had a known visitor?

    `VISITOR in request` is True where a middleware has set it, even to an empty
    text. headers[name] = value puts one line in place of all that the handler has set.
    """
    name = "Cache-Control"
    ada = {"X-Visitor": secrets.token_hex(4)}
    await subject.drive(add_pages, OWN)
    async with subject.serve("make_app", "set_headers") as client:
        for path in ("/rooms/framed", *PATHS):
            (await client.get(path, headers=ada)).want(headers={name: "no-store"})
        for who in (ada, {"X-Visitor": ""}):
            reply = await client.get("/own", headers=who)
            reply.want(status=200)
            _want_lines(reply, f"{reply.asked}, and {_says(name)}", name, ["no-store"])
        for headers in ({}, {"X-Visitor": "nobody"}):
            for path, wanted in (
                ("/rooms/framed", ["max-age=60"]),
                ("/desk", []),
                ("/own", _own(name)),
            ):
                reply = await client.get(path, headers=headers)
                reply.want(status=200)
                asked = f"{reply.asked}, where request[VISITOR] is not set"
                _want_lines(reply, asked, name, wanted)


def _own(name: str) -> list[str]:
    """Return what the handler of /own sets under a name."""
    return [value for one, value in OWN if one.lower() == name.lower()]


def _says(name: str) -> str:
    """Say what the handler of /own sets under a name."""
    return f"GET /own, whose handler sets {_lines(name, _own(name))}"


def _lines(name: str, values: list[str]) -> str:
    lines = [f"{name}: {value or '(empty)'}" for value in values]
    return ", ".join(lines) or f"no header {name}"


def _want_lines(
    reply: Reply | Stream, asked: str, name: str, wanted: list[str]
) -> None:
    """Fail the check unless an answer has a header on these lines."""
    got = reply.headers.getall(name, [])
    want(
        got == wanted,
        asked=asked,
        got=_lines(name, got),
        wanted=_lines(name, wanted),
    )

"""Come back after a break, and miss nothing."""

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator

import aiohttp
from aiohttp import web

from exercises.grader.checking import Subject, driver, want

PATIENCE = 2.0  # seconds until a collector is asked whether it pauses at all


KEPT = 1.0  # seconds that a station without a goodbye may keep a collector


@driver
async def collect_from(exercise, url, most, pauses, patience, limit):
    """call collect(url, most, pause) on a station that breaks the connection"""
    called = False
    async with aiohttp.ClientSession() as session:

        async def pause(seconds):
            nonlocal called
            called = True
            async with session.get(f"{pauses}?seconds={seconds:g}"):
                pass

        usual = aiohttp.client.DEFAULT_TIMEOUT
        if limit:  # a session's usual patience, which is five minutes
            aiohttp.client.DEFAULT_TIMEOUT = aiohttp.ClientTimeout(total=limit)
        collecting = asyncio.ensure_future(exercise.collect(url, most, pause))
        await asyncio.wait([collecting], timeout=patience)
        aiohttp.client.DEFAULT_TIMEOUT = usual
        if collecting.done() or called:
            return await collecting
        collecting.cancel()
        await asyncio.gather(collecting, return_exceptions=True)
        return None


@driver
async def cancel_collecting(exercise, url):
    """cancel collect while its station is silent"""
    ended = False

    async def pause(seconds):
        if ended:
            raise RuntimeError("it goes on")
        await asyncio.sleep(0)

    collecting = asyncio.ensure_future(exercise.collect(url, 9, pause))
    await asyncio.wait([collecting], timeout=0.03)
    ended = True
    collecting.cancel()
    await asyncio.wait([collecting], timeout=0.5)
    if not collecting.done():
        return "it goes on"
    if collecting.cancelled():
        return "CancelledError"
    if collecting.exception() and "it goes on" not in str(collecting.exception()):
        raise collecting.exception()
    return "it goes on" if collecting.exception() else repr(collecting.result())


# What a station does with a connection on which it says nothing.
REFUSE, STAY_SILENT, BREAK_OFF, KEEP_WAITING, FORBID, ONLY_BYTES = 0, -1, -2, -3, -4, -5


class Station:
    """A server of the grader's whose connections break."""

    def __init__(
        self,
        words: list[str],
        portions: list[int],
        goodbye: bool = True,
        reads: bool = True,
    ) -> None:
        self.words = words
        self.portions = portions
        self.goodbye = goodbye
        self.reads = reads
        self.asked: list[int] = []
        self.pauses: list[str] = []
        self.broken = -1  # how many pauses there were when a connection broke

    async def send(self, request: web.Request) -> web.StreamResponse:
        """Send the next portion, then end; or do what stands in its place."""
        # aiohttp's client asks a second time where a connection broke: break it, too.
        if self.broken == len(self.pauses):
            return self._break(request)
        after = int(request.query.get("after", "0"))
        self.asked.append(after)
        portion = self.portions.pop(0) if self.portions else len(self.words)
        if portion == KEEP_WAITING:
            await self._wait_until_it_leaves(request, 0.3)  # beyond a short patience
        if portion == FORBID:
            raise web.HTTPForbidden
        if portion in (REFUSE, KEEP_WAITING):
            raise web.HTTPServiceUnavailable
        if portion == BREAK_OFF:
            self.broken = len(self.pauses)
            return self._break(request)
        ws = web.WebSocketResponse(timeout=0.05)
        try:
            await ws.prepare(request)
        except ConnectionError:  # an impatient one has left
            raise web.HTTPServiceUnavailable from None
        with contextlib.suppress(ConnectionError):  # a collector may break it, too
            await self._say(ws, self.words[after : after + max(portion, 0)])
            if portion == ONLY_BYTES:
                await ws.send_bytes(b"not a message")
        if not self.reads:
            await self._wait_until_it_leaves(request, 2 * KEPT)
        elif not self.portions:  # the last connection stays open
            async for _ in ws:
                pass
        if not self.goodbye and request.transport is not None:
            request.transport.close()
        await ws.close()
        return ws

    async def _say(self, ws: web.WebSocketResponse, words: list[str]) -> None:
        for word in words:
            if self.reads:  # the other one says nothing else
                await ws.send_bytes(b"not a message")
            await ws.send_str(word)

    async def _wait_until_it_leaves(self, request: web.Request, most: float) -> None:
        for _ in range(int(most / 0.005)):
            if request.transport is None:
                break
            await asyncio.sleep(0.005)

    def _break(self, request: web.Request) -> web.Response:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    async def pause(self, request: web.Request) -> web.Response:
        """Note how long a pause would be."""
        self.pauses.append(request.query["seconds"])
        return web.Response()

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        """Serve; give the address."""
        app = web.Application()
        app.add_routes([web.get("/words", self.send), web.get("/pause", self.pause)])
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()


async def nothing_missed(subject: Subject) -> None:
    """Over breaks, each message comes once, in order.

    What does the station need to know, so that it goes on where it stopped?

    params={"after": len(texts)} at each ws_connect, and a list outside the loop.
    """
    for goodbye in (True, False):
        await _collect(subject, [2, 1, 5], [0, 2, 3], None, goodbye)


async def longer_pauses(subject: Subject) -> None:
    """The pause doubles while nothing comes, and begins anew after a message.

    What does ws_connect do when the station refuses? Is a station well again that
    lets you in and says nothing?

    Catch aiohttp.ClientError and TimeoutError, compare len(texts) with what it was,
    then await pause(seconds) and double it.
    """
    pauses = ["0.5", "1", "2", "4", "0.5", "1"]
    asked = [0, 0, 0, 0, 0, 2, 2]
    portions = [REFUSE, STAY_SILENT, ONLY_BYTES, BREAK_OFF, 2, FORBID, 6]
    await _collect(subject, portions, asked, pauses)
    await _collect(subject, [KEEP_WAITING, 6], None, None, limit=0.05)


async def not_kept(subject: Subject) -> None:
    """It returns the texts, also when the station answers no goodbye.

    What does the end of `async with session.ws_connect(...)` wait for, and how long?

    For the other side's goodbye, ten seconds unless you say less: timeout=GOODBYE.
    """
    station, wanted = Station(["ahoy"], [1], reads=False), ["ahoy"]
    asked = "collect 1, from a station that does not read, and answers no goodbye"
    async with station.open() as base:
        url, pauses = f"{base}/words", f"{base}/pause"
        got = await subject.drive(
            collect_from, url, 1, pauses, KEPT, 0, asked=asked, wanted=wanted
        )
    got = f"no end after {KEPT:g} s" if got is None else got
    want(got == wanted, asked=asked, got=got, wanted=wanted)


async def cancelled(subject: Subject) -> None:
    """When it is cancelled, it ends with that, and connects no more.

    Which of your `except` gets a CancelledError?

    It is a BaseException, and no Exception: catch what a connection can fail with, and
    let it pass.
    """
    station = Station(["ahoy"], [1])
    async with station.open() as base:
        end = await subject.drive(
            cancel_collecting, f"{base}/words", wanted="CancelledError"
        )
    want(
        end == "CancelledError",
        asked=cancel_collecting.asked,
        got=end,
        wanted="CancelledError",
    )


async def _collect(
    subject: Subject,
    portions: list[int],
    asked: list[int] | None,
    pauses: list[str] | None,
    goodbye: bool = True,
    limit: float = 0,
) -> None:
    words = [secrets.token_hex(3) for _ in range(8)]
    words[1] = words[2] = ""  # twice the same, over a break
    words[4] = words[5] = words[0]  # and one that comes again, and again
    wanted = words[:6]
    asked_for = f"collect {len(wanted)}, over breaks"
    if limit:
        asked_for += f", when a handshake is not answered within {limit:g} s"
    station = Station(words, portions, goodbye)
    async with station.open() as base:
        pauses_at = f"{base}/pause"
        got = await subject.drive(
            collect_from,
            f"{base}/words",
            len(wanted),
            pauses_at,
            PATIENCE,
            limit,
            asked=asked_for,
            wanted=wanted,
        )
    want(
        got is not None or station.pauses or len(station.asked) < 2,
        asked=asked_for,
        got=f"no end after {PATIENCE:g} s, and `pause` was never called",
        wanted="await pause(seconds) before each new connection",
    )
    want(got == wanted, asked=asked_for, got=got, wanted=wanted)
    if asked is not None:
        want(
            station.asked == asked,
            asked="collect: what `after` was at each connection",
            got=station.asked,
            wanted=asked,
        )
    if pauses is not None:
        want(
            station.pauses == pauses,
            asked="collect: the pauses",
            got=station.pauses,
            wanted=pauses,
        )

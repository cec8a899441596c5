"""Tell the ways of failing apart."""

import asyncio
import contextlib
import functools
import socket
from collections.abc import AsyncIterator

from exercises.grader.checking import PracticeServer, Subject, driver, want

JSON = "HTTP/1.1 200 OK\r\nContent-Type: application/json"
PATIENCE = 2.0  # seconds; what is asked with it answers or breaks off at once


@driver
async def cancel_asking(exercise):
    """cancel ask_depot while it waits for an answer"""
    came, left = asyncio.Event(), asyncio.Event()

    async def depot(reader, writer):
        with contextlib.suppress(OSError):
            await reader.readuntil(b"\r\n\r\n")
            came.set()
            await reader.read()
        left.set()
        writer.close()

    server = await asyncio.start_server(depot, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    asking = asyncio.create_task(exercise.ask_depot(f"http://{host}:{port}/", 5.0))
    coming = asyncio.create_task(came.wait())
    await asyncio.wait([asking, coming], timeout=1, return_when="FIRST_COMPLETED")
    coming.cancel()
    asking.cancel()
    (said,) = await asyncio.gather(asking, return_exceptions=True)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(left.wait(), 1)
    server.close()
    if isinstance(said, Exception):
        raise said
    word = "CancelledError" if isinstance(said, BaseException) else repr(said)
    return word if left.is_set() else f"{word}, and a connection left open"


@contextlib.asynccontextmanager
async def dripping(
    pieces: int, pause: float, missing: int = 0, head: str = JSON
) -> AsyncIterator[str]:
    """Serve JSON a byte at a time, the last bytes never; give the address."""

    async def answer(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        with contextlib.suppress(OSError):
            await reader.readline()
            size = pieces + missing + 2
            writer.write(f"{head}\r\nContent-Length: {size}\r\n\r\n[".encode())
            for _ in range(pieces):
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(pause)
            writer.write(b"]")
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    finally:
        server.close()


async def answers(subject: Subject, practice: PracticeServer) -> None:
    """What answers is fine, or its status says why not.

    Does a 503 raise an exception? And is a 201 the status that is asked for?

    Look at response.status inside the block; then `await response.json()`.
    """
    ways = {"/json": "fine", "/status/503": "503", "/status/201": "201"}
    await _ask(subject, practice, ways)
    async with dripping(1, 0, head="HTTP/1.1 202 Accepted\r\nContent-Type: a/b") as url:
        asked, wanted = "ask_depot(url), which answers 202, and no JSON", "202"
        word = await subject.call(
            "ask_depot", url, PATIENCE, asked=asked, wanted=wanted
        )
    want(word == wanted, asked=asked, got=word, wanted=wanted)


async def beside(subject: Subject, practice: PracticeServer) -> None:
    """While it waits for one depot, another one can be asked.

    What can your program do while the depot takes its time?

    urllib, requests and time.sleep hold the event loop until they are done. aiohttp
    gives it back at each `await`: async with aiohttp.request("GET", url, ...).
    """
    asked = "ask_depot(url, 2.0), 2 times at once"
    url, wanted = practice.url("/gate/2?limit=0.5"), "2 asked before any has answered"
    ask = functools.partial(subject.call, "ask_depot", url, PATIENCE)
    await asyncio.gather(*[ask(asked=asked, wanted=wanted) for _ in range(2)])
    together = min(practice.count("/gate/2"), 1 if practice.gate_failures else 2)
    want(
        together == 2,
        asked=asked,
        got=f"{together} asked before any has answered",
        wanted=wanted,
    )


async def garbled(subject: Subject, practice: PracticeServer) -> None:
    """What is no JSON is garbled.

    Two things can be wrong with a body: which?

    aiohttp.ContentTypeError for the label, ValueError for the text.
    """
    await _ask(subject, practice, {"/wrong-type": "garbled", "/bad-json": "garbled"})


async def slow(subject: Subject, practice: PracticeServer) -> None:
    """What takes too long is slow, before the headers or within the body.

    Which exception does a ClientTimeout raise?

    ClientTimeout(total=seconds) raises TimeoutError; sock_read is a limit for each
    piece, not for all. Some kinds of TimeoutError are also ClientError: catch it
    first.
    """

    async def ask(path: str, seconds: float, wanted: str) -> object:
        url = path if path.startswith("http:") else practice.url(path)
        return await subject.call("ask_depot", url, seconds, wanted=wanted)

    async def ask_with_short_limits() -> list[object]:
        # On a busy machine even a quick page may miss a short limit; a wrong
        # answer is wrong with every limit.
        for seconds in (0.05, 0.2, 1.0):
            pieces = max(20, round(5 / seconds))  # for half a second or more
            async with dripping(pieces, seconds / 10) as drip:
                ways = {"/json": "fine", "/hold/never": "slow", drip: "slow"}
                asking = [ask(path, seconds, word) for path, word in ways.items()]
                words = await asyncio.gather(*asking)
            if words[0] != "slow":
                break
        practice.release("soon")
        return words

    patient, words = await asyncio.gather(
        ask("/hold/soon", 9.0, "garbled"), ask_with_short_limits()
    )
    want(
        words == ["fine", "slow", "slow"],
        asked="ask_depot(url, 0.05), of three depots: /json answers, /hold/never "
        "does not, one sends its JSON a byte at a time, for 0.5 s",
        got=words,
        wanted=["fine", "slow", "slow"],
    )
    want(
        patient != "slow",
        asked="ask_depot(/hold/soon, 9.0), which answers a text after a while",
        got=patient,
        wanted="garbled",
    )


async def closed(subject: Subject, practice: PracticeServer) -> None:
    """Where nobody listens, the depot is closed.

    Was there a connection at all?

    aiohttp.ClientConnectorError, caught before the wider ClientError.
    """
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        asked, wanted = "ask_depot(url), of a port without a server", "closed"
        word = await subject.call(
            "ask_depot", url, PATIENCE, asked=asked, wanted=wanted
        )
    want(word == wanted, asked=asked, got=word, wanted=wanted)


async def lost(subject: Subject, practice: PracticeServer) -> None:
    """A connection that breaks, before the answer or within it, is lost.

    What do ServerDisconnectedError and ClientPayloadError have in common?

    Both are aiohttp.ClientError: catch that last.
    """
    await _ask(subject, practice, {"/close": "lost", "/reset": "lost"})
    async with dripping(1, 0, missing=10) as url:
        asked, wanted = "ask_depot(url), which breaks off within its JSON", "lost"
        word = await subject.call(
            "ask_depot", url, PATIENCE, asked=asked, wanted=wanted
        )
    want(word == wanted, asked=asked, got=word, wanted=wanted)


async def cancelled(subject: Subject, practice: PracticeServer) -> None:
    """When it is cancelled, it ends with that, and the connection is closed.

    Which of your `except` gets a CancelledError?

    It is a BaseException, and no Exception: catch what a request can fail with, and
    let it pass. `async with` closes the connection on the way out.
    """
    wanted = "CancelledError"
    end = await subject.drive(cancel_asking, wanted=wanted)
    want(end == wanted, asked=cancel_asking.asked, got=end, wanted=wanted)


async def _ask(
    subject: Subject, practice: PracticeServer, cases: dict[str, str]
) -> None:
    for path, wanted in cases.items():
        asked, url = f"ask_depot({path})", practice.url(path)
        word = await subject.call(
            "ask_depot", url, PATIENCE, asked=asked, wanted=wanted
        )
        want(word == wanted, asked=asked, got=word, wanted=wanted)
        times = practice.count(path)
        most = 2 if wanted == "lost" else 1  # a GET that is lost, aiohttp sends again
        want(
            times <= most,
            asked=asked,
            got=f"{times} requests",
            wanted=f"{most} at most: one try of yours",
        )

"""Send to many, and wait for nobody."""

from dataclasses import replace

from aiohttp import WSCloseCode

from exercises.checks.websockets.shared import LARGE, MANY, WAIT, deaf, joined
from exercises.grader.checking import Client, Subject, want


async def in_order(subject: Subject) -> None:
    """Announcements come in order.

    Who takes from the queue, while the handler reads from the socket?

    A task: `while True: await ws.send_str(await queue.get())`.
    """
    async with (
        subject.serve("make_app", "") as client,
        joined(client, "/listen") as line,
    ):
        await _announce(client, "one", 1)
        await _announce(client, "two", 1)
        await line.expect("one", "announce one, then two")
        await line.expect("two", "announce one, then two")


async def each_its_own(subject: Subject) -> None:
    """Each listener has a queue of its own, and hears every announcement.

    When several take from one queue, how many get what was put in once?

    `queue = asyncio.Queue(100)` inside the handler makes one for each listener. Add
    it to request.app[QUEUES]; a set keeps what is added twice only once.
    """
    asked = "POST /announce  one, while two ships listen"
    async with (
        subject.serve("make_app", "") as client,
        joined(client, "/listen") as anna,
        joined(client, "/listen") as bob,
    ):
        await subject.settle()
        reply = await client.post("/announce", data="one")
        replace(reply, asked=asked).want(status=200, json={"listeners": 2})
        for line in (anna, bob):
            await line.expect("one", "announce one, while two ships listen")


async def goodbye(subject: Subject) -> None:
    """A listener that says goodbye is answered, and its queue forgotten.

    Who reads the goodbye, while a task sends? What does your handler undo when the
    listener has gone?

    `async for _ in ws: pass` reads until the end, and answers the goodbye. In
    `finally`, discard the queue and cancel the task.
    """
    async with subject.serve("make_app", "") as client:
        async with joined(client, "/listen") as line:
            await _announce(client, "one", 1)
            await line.ws.close()
            want(
                line.ws.close_code != WSCloseCode.ABNORMAL_CLOSURE,
                asked="/listen: say goodbye",
                got=f"(no answer within {WAIT:g} s)",
                wanted="a goodbye in answer",
                problem=await client.fault(),
            )
        for _ in range(200):
            left = (await client.post("/announce", data="three")).json()
            if left == {"listeners": 0}:
                break
        want(
            left == {"listeners": 0},
            asked="POST /announce, when the one listener has left",
            got=left,
            wanted={"listeners": 0},
        )


async def slow_reader(subject: Subject) -> None:
    """A listener that does not read keeps nobody else waiting.

    What does send_str wait for, when the other side reads nothing?

    Each socket has a queue and a task of its own; nobody waits for another's.
    """
    async with (
        subject.serve("make_app", "") as client,
        joined(client, "/listen") as line,
        deaf(client, "/listen"),
    ):
        for number in range(MANY):
            text = f"{number}".ljust(LARGE, "~")
            said = f"announcement {number}, beside a listener that does not read"
            reply = await client.post("/announce", data=text)
            reply = replace(reply, asked=f"POST  /announce: {said}")
            reply.want(status=200, json={"listeners": 2})
            got = await line.hear()
            want(
                got == text,
                asked=f"/listen: {said}",
                got=got[:20],
                wanted=text[:20],
            )


async def _announce(client: Client, text: str, listeners: int) -> None:
    for _ in range(200):
        reply = await client.post("/announce", data=text)
        if reply.status != 200 or reply.json() == {"listeners": listeners}:
            break
    reply.want(status=200, json={"listeners": listeners})

"""Send to many, and wait for nobody."""

import asyncio
from dataclasses import replace

import aiohttp
from aiohttp import WSCloseCode, web

from exercises.checks.websockets.shared import LARGE, WAIT, deaf, joined, keep_app
from exercises.grader.checking import Client, Subject, driver, start_serving, want

MOST = 100  # texts that may wait, as the exercise says


@driver
async def put_into_all(exercise, letters, most):
    """put texts into each queue, until it stays full"""
    text = "~" * letters
    taken = []
    for queue in exercise.app[exercise.QUEUES]:
        count = idle = 0
        while count <= most and idle < 5:
            idle += 1
            while count <= most and not queue.full():
                queue.put_nowait(text)
                count, idle = count + 1, 0
            await asyncio.sleep(0.001)
        taken.append(count)
    return taken


@driver
async def put_at_once(exercise, most):
    """put texts into a queue, in one turn of the loop"""
    (queue,) = exercise.app[exercise.QUEUES]
    count = 0
    while count < most and not queue.full():
        queue.put_nowait(str(count))
        count += 1
    return count


async def in_order(subject: Subject) -> None:
    """Announcements come in order.

    Who takes from the queue, while the handler reads from the socket?

    A task: `while True: await ws.send_str(await queue.get())`.
    """
    await subject.drive(keep_app)
    async with (
        subject.serve("make_app", "") as client,
        joined(client, "/listen") as line,
    ):
        await _announce(client, "one", 1)
        for said in ("ahoy", "louder"):
            await line.say(said)
        texts = ["two", "", 'größer "it\'s"', "three"]
        for text in texts:
            await client.post("/announce", data=text.encode())
        for text in ["one", *texts]:
            await line.expect(text, f"announce one, then {', '.join(map(repr, texts))}")
        await subject.drive(put_at_once, 3)
        for text in ("0", "1", "2"):
            await line.expect(text, "put 0, 1 and 2 into its queue at once")


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


async def a_limit(subject: Subject) -> None:
    """No more than MOST texts wait for a listener.

    What fills up, while a listener sleeps and the harbour goes on announcing?

    asyncio.Queue(MOST) has an end. Await each send before you take the next text from
    the queue, or they all wait somewhere else.
    """
    await subject.drive(keep_app)
    async with subject.serve("make_app", "") as client, joined(client, "/listen"):
        await subject.settle()
        taken = await subject.drive(put_at_once, 10 * MOST)
        want(
            taken <= MOST,
            asked="/listen: announce on and on, before the listener can read",
            got=f"{taken if taken < 10 * MOST else f'{taken} and more'} texts wait",
            wanted=f"at most {MOST}",
        )
    async with subject.serve("make_app", "") as client, deaf(client, "/listen"):
        await subject.settle()
        taken = await subject.drive(put_into_all, LARGE // 4, 3 * MOST)
        want(
            all(count <= 3 * MOST for count in taken),
            asked="/listen: announce on and on, while the listener does not read",
            got=f"{3 * MOST} long texts are taken from the queue, and wait elsewhere",
            wanted="the queue stays full, as its listener does not read",
        )


async def slow_reader(subject: Subject) -> None:
    """A listener that does not read keeps nobody else waiting.

    What does send_str wait for, when the other side reads nothing?

    Each socket has a queue and a task of its own; nobody waits for another's.
    """
    await subject.drive(keep_app)
    async with subject.serve("make_app", "") as client, deaf(client, "/listen"):
        await subject.settle()
        await subject.drive(put_into_all, LARGE // 4, 3 * MOST)
        async with joined(client, "/listen") as line:
            await subject.settle()
            for number in range(3):
                text = f"announcement {number}"
                said = f"{text}, beside a listener that does not read"
                reply = await client.post("/announce", data=text)
                reply = replace(reply, asked=f"POST /announce  {said}")
                reply.want(status=200, json={"listeners": 2})
                await line.expect(text, said)


@driver
async def leave_and_cancel(exercise):
    """listen at a server that cancels handlers, and break off"""
    app = exercise.make_app("")
    runner, url = await start_serving(app, handler_cancellation=True)
    async with aiohttp.ClientSession(url) as session:
        line = await session.ws_connect("/listen")
        came = len(app[exercise.QUEUES])
        line._response.connection.transport.abort()
        for _ in range(100):
            if not app[exercise.QUEUES]:
                break
            await asyncio.sleep(0.005)
    left = len(app[exercise.QUEUES])
    await runner.cleanup()
    return f"{came} in QUEUES while it listens, {left} then"


async def cancelled(subject: Subject) -> None:
    """Also a handler that is cancelled leaves no queue and no task.

    What happens to the lines behind the loop when `async for` raises CancelledError?

    `finally`: it runs whatever ended the loop.
    """
    async with (
        subject.serve("make_app", "") as client,
        joined(client, "/listen") as line,
    ):
        await _announce(client, "one", 1)
        await line.expect("one", "announce one")
    wanted = "1 in QUEUES while it listens, 0 then"
    got = await subject.drive(leave_and_cancel, wanted=wanted)
    want(got == wanted, asked=leave_and_cancel.asked, got=got, wanted=wanted)


async def _announce(client: Client, text: str, listeners: int) -> None:
    for _ in range(200):
        reply = await client.post("/announce", data=text)
        if reply.status != 200 or reply.json() == {"listeners": listeners}:
            break
    reply.want(status=200, json={"listeners": listeners})

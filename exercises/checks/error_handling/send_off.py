"""Finish what has begun, whoever leaves meanwhile."""

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator

import aiohttp
from aiohttp import web

from exercises.checks.error_handling.shared import times, want_cancelled
from exercises.grader.checking import (
    CheckFailed,
    Client,
    Finding,
    PracticeServer,
    Reply,
    Subject,
    driver,
    want,
)


@driver
async def watch_the_van(exercise, url, fails):
    """let each parcel wait to be sent, and cancel the handler of who leaves"""
    sent, exercise.inside, exercise.app = [], [], None

    async def send(name):
        sent.append(name)
        number = f"{name}-{len(sent)}"
        async with aiohttp.request("GET", url + name) as response:
            await response.read()
        if fails:
            raise OSError("the van broke down")
        return number

    @web.middleware
    async def watch(request, handler):
        exercise.app = request.app
        exercise.inside.append(request)
        if "leaves" in request.query:
            leave = asyncio.current_task().cancel
            asyncio.get_running_loop().call_later(0.01, leave)
        try:
            return await handler(request)
        finally:
            exercise.inside.remove(request)

    exercise.send, exercise.problems = send, watch


@driver
async def look_inside(exercise):
    """look at request.app[JOBS]"""
    jobs = exercise.app[exercise.JOBS] if exercise.app else {}
    told = []
    for name, task in jobs.items():
        kind = type(task).__name__ if not isinstance(task, asyncio.Task) else ""
        told.append(f"{name} ({kind or 'ended'})" if kind or task.done() else name)
    return [len(exercise.inside), told]


class Van:
    """Parcels that are being sent, and who waits for them."""

    def __init__(
        self, subject: Subject, practice: PracticeServer, client: Client
    ) -> None:
        self.subject, self.practice, self.client = subject, practice, client
        self.asking: list[asyncio.Task[Reply]] = []

    async def ask(self, name: str) -> None:
        """Let somebody ask for a parcel, and wait in a handler."""
        before = len(self.asking)
        asking = asyncio.create_task(self.client.post(f"/parcels/{name}/off"))
        self.asking.append(asking)
        for _ in range(100):
            inside, _ = await self.subject.drive(look_inside)
            if asking.done():
                asking.result().want(status=200)
            if inside > before or asking.done():
                return

    async def visit(self, name: str) -> None:
        """Let somebody ask for a parcel, and leave: the handler is cancelled."""
        try:
            reply = await self.client.post(f"/parcels/{name}/off?leaves")
        except CheckFailed:  # the connection is closed where a handler is cancelled
            return
        raise CheckFailed(
            asked=f"{reply.asked}, and cancel its handler where it waits",
            got=f"{reply.status}  {reply.fault or reply.text}",
            wanted="CancelledError",
            problem=reply.fault,
        )

    async def sent(self, name: str, often: int, after: str) -> None:
        """Fail the check unless a parcel was sent so many times."""
        path = f"/hold/{name}"
        await self.practice.until(lambda: self.practice.count(path) >= often, 0.5)
        count = self.practice.count(path)
        asked = f"POST /parcels/{name}/off, {after}"
        want(
            count == often,
            asked=asked,
            got=f"send({name!r}) called {times(count)}",
            wanted=f"send({name!r}) called {times(often)}",
        )

    async def listed(self, names: list[str], when: str) -> None:
        """Fail the check unless just the tasks of these parcels are listed."""
        for _ in range(100):
            _, found = await self.subject.drive(look_inside)
            if found == names:
                return
        got, wanted = (", ".join(one) or "no task" for one in (found, names))
        raise CheckFailed(asked=f"request.app[JOBS], {when}", got=got, wanted=wanted)

    async def answers(self) -> list[Reply]:
        """Return what everybody who asked is answered."""
        replies = await asyncio.gather(*self.asking)
        self.asking.clear()
        return replies


@contextlib.asynccontextmanager
async def _van(
    subject: Subject, practice: PracticeServer, names: list[str], fails: bool = False
) -> AsyncIterator[Van]:
    await subject.drive(watch_the_van, practice.url("/hold/"), fails)
    async with subject.serve("make_app", True) as client:
        van = Van(subject, practice, client)
        try:
            yield van
        finally:
            for name in names:
                practice.release(name)
            await asyncio.gather(*van.asking, return_exceptions=True)


async def once(subject: Subject, practice: PracticeServer) -> None:
    """Who asks for a parcel that is being sent waits for the same sending.

    How does the second one to ask know of the first?

    Keep the task under the parcel's name in request.app[JOBS]; make one only when none
    is there. task.add_done_callback(...) takes it out when it has ended.
    """
    tea, tin = secrets.token_hex(3), secrets.token_hex(3)
    async with _van(subject, practice, [tea, tin]) as van:
        for name in (tea, tin, tea, tea):
            await van.ask(name)
        await van.sent(tea, 1, "3 times at once")
        await van.sent(tin, 1, f"while {tea} is being sent")
        await van.listed([tea, tin], "while two parcels are being sent")
        practice.release(tea)
        practice.release(tin)
        number = None
        for reply in await van.answers():
            other = tin in reply.asked
            number = number or reply.text
            reply.want(status=200, text=f"{tin}-2" if other else number)
        await van.listed([], "when both have been sent")
        again = await van.client.post(f"/parcels/{tea}/off")
        again.want(status=200, text=f"{tea}-3")
        await van.sent(tea, 2, "and once more when it has been sent")


async def goes_on(subject: Subject, practice: PracticeServer) -> None:
    """When a client leaves, its parcel is sent all the same, and others wait for it.

    Whom does a cancelled `await task` cancel as well?

    The task. `await asyncio.shield(task)` ends alone, and the task goes on. Whoever
    is cancelled must not take it out of request.app[JOBS] either.
    """
    tea, tin = secrets.token_hex(3), secrets.token_hex(3)
    async with _van(subject, practice, [tea, tin]) as van:
        for name in (tea, tin):
            await van.visit(name)
        await van.listed([tea, tin], "when the only one who asked for each has left")
        await van.ask(tea)
        await van.visit(tea)
        await van.sent(tea, 1, "before and after its client has left")
        practice.release(tea)
        practice.release(tin)
        for reply in await van.answers():
            reply.want(status=200, text=f"{tea}-1")
        await van.listed([], "when all are sent")


async def cancelled(subject: Subject) -> None:
    """The handler that is cancelled ends with that.

    Which of your `except` gets a CancelledError?

    You need none here: what is behind asyncio.shield goes on, and the handler ends.
    """
    await want_cancelled(subject, "POST /parcels/tea/off")


async def fails(subject: Subject, practice: PracticeServer) -> None:
    """When the sending fails, all who wait get the error, and the next begins anew.

    What is in request.app[JOBS] when a task has failed?

    A done callback runs however a task ends. What stands behind an `await` runs only
    when it went well.
    """
    subject.allow(Finding.SERVER_ERROR, because="the van breaks down on purpose")
    vase = secrets.token_hex(3)
    async with _van(subject, practice, [vase], fails=True) as van:
        await van.ask(vase)
        await van.ask(vase)
        practice.release(vase)
        for reply in await van.answers():
            want(
                reply.status == 500 and "broke down" in str(reply.fault),
                asked=f"{reply.asked}, whose sending fails",
                got=f"{reply.status}  {reply.fault or reply.text}",
                wanted="500  OSError: the van broke down",
                problem=reply.fault,
            )
        await van.listed([], "when the sending has failed")
        await van.client.post(f"/parcels/{vase}/off")
        await van.sent(vase, 2, "twice, and once more when it has failed")

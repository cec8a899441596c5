"""The learner's code seen from outside: a process to call, serve from and watch."""

import asyncio
import contextlib
import itertools
import os
import re
import secrets
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from exercises.grader.judging.check_failed import CheckFailed
from exercises.grader.judging.client import Client
from exercises.grader.judging.driver import Driver
from exercises.grader.judging.leavings import Leavings, left_running, read_findings
from exercises.grader.judging.outcome import Note, Outcome
from exercises.grader.judging.repeat import RememberingWebSocket, Repeat
from exercises.grader.judging.told import HOLDS, read_busy, read_problem
from exercises.grader.judging.unanswered import Unanswered
from exercises.grader.sandbox import processes
from exercises.grader.sandbox.finding import Finding, Found
from exercises.grader.sandbox.folders import remove
from exercises.grader.sandbox.host import Host, SubjectGone
from exercises.grader.sandbox.memory import end_what_grows
from exercises.grader.sandbox.output import KEPT, MOST, read_output
from exercises.grader.sandbox.wire import ANSWER, pack, plain, receive, unplain
from exercises.grader.verdict import Problem

ENDED = "your code ended its own process"
PATIENCE = 0.5  # seconds for an answer that needs none of the learner's code
TIDYING = 4.0  # seconds to end what was left running


class Subject:
    """One process with the learner's file in it."""

    def __init__(self, host: Host, file: str, source: bytes) -> None:
        self.host = host
        self.file = file
        self.source = source
        self._ids = itertools.count()
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.unanswered = Unanswered()
        self.repeat = Repeat()
        self.allowed: dict[Finding, str] = {}

    async def start(self) -> None:
        """Start the process and listen to it."""
        self.folder = tempfile.mkdtemp(prefix="exercise-")
        self.running = self.host.begin(self.file, self.folder)
        self.output = read_output(self.running.output_fd, self._flooded)
        self._reader, self._writer = await asyncio.open_connection(
            sock=self.running.channel
        )
        self._listening = asyncio.create_task(self._listen())
        self._watching = asyncio.create_task(end_what_grows(self.host, self.running))

    def _flooded(self) -> None:
        self.running.why = f"your code printed over {MOST >> 20} MiB"
        self.host.kill(self.running)

    async def _listen(self) -> None:
        with contextlib.suppress(EOFError):
            while True:
                message = await receive(self._reader, ANSWER)
                number = message.get("id")
                if not isinstance(number, int):
                    continue
                future = self._waiting.pop(number, None)
                if future is not None and not future.done():
                    future.set_result(message)
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(SubjectGone())

    async def ask(self, do: str, **rest: Any) -> Outcome:
        """Ask the subject for one thing. Raises SubjectGone."""
        if self._listening.done():
            raise SubjectGone(self.running.why or ENDED)
        number = next(self._ids)
        future = asyncio.get_running_loop().create_future()
        self._waiting[number] = future
        self._writer.write(pack({"id": number, "do": do, **rest}))
        try:
            message = await future
        except SubjectGone:
            raise SubjectGone(self.running.why or ENDED) from None
        finally:
            self._waiting.pop(number, None)
        if "problem" in message:
            return Outcome(error=read_problem(message["problem"]))
        try:
            return Outcome(value=unplain(message.get("value")))
        except ValueError:
            return Outcome(error=Problem("ValueError", "an answer of no known shape"))

    def allow(self, finding: Finding, *, because: str) -> None:
        """Let findings of a kind cost no point in this check, for a reason."""
        self.allowed[finding] = because

    async def load(self) -> Problem | None:
        """Execute the learner's file anew; return what went wrong."""
        self.unanswered.clear()
        self.allowed.clear()
        return (await self.ask("load", source=plain(self.source))).error

    async def attempt(self, name: str, *arguments: Any, asked: str = "") -> Outcome:
        """Await the learner's coroutine and return its value or its error."""
        self.repeat.elsewhere()
        with self.unanswered.asking(asked or _called(name, arguments)):
            return await self.ask("call", name=name, arguments=plain(arguments))

    async def call(
        self,
        name: str,
        *arguments: Any,
        asked: str = "",
        wanted: object = "an answer",
        note: Note = "",
    ) -> Any:
        """Await the learner's coroutine; an error in it fails the check.

        `asked`, `wanted` and `note` are what that failure says.
        """
        asked = asked or _called(name, arguments)
        outcome = await self.attempt(name, *arguments, asked=asked)
        return outcome.value_or_fail(asked, wanted, note)

    async def try_drive(
        self, driver: Driver, *arguments: Any, asked: str = ""
    ) -> Outcome:
        """Run a check's driver inside the subject; return its value or its error."""
        self.repeat.elsewhere()
        with self.unanswered.asking(asked or driver.asked, newest=driver.asks):
            return await self.ask(
                "drive",
                source=driver.source,
                name=driver.name,
                arguments=plain(arguments),
            )

    async def drive(
        self,
        driver: Driver,
        *arguments: Any,
        asked: str = "",
        wanted: object = "an answer",
        note: Note = "",
    ) -> Any:
        """Run a check's driver inside the subject; an error fails the check.

        `asked`, `wanted` and `note` are what that failure says.
        """
        asked = asked or driver.asked
        outcome = await self.try_drive(driver, *arguments, asked=asked)
        return outcome.value_or_fail(asked, wanted, note)

    @contextlib.asynccontextmanager
    async def serve(
        self, factory: str, *arguments: Any, note: Note = ""
    ) -> AsyncIterator[Client]:
        """Serve the learner's application and give a client to ask it."""
        asked = _called(factory, arguments)
        self.repeat.serve(factory, arguments, self.folder)
        with self.unanswered.asking(asked):
            outcome = await self.ask("serve", name=factory, arguments=plain(arguments))
        wanted = "an application that can be served"
        port = outcome.value_or_fail(asked, wanted, note)
        if type(port) is not int or not 0 < port < 65536:
            raise CheckFailed(asked=factory, got=port, wanted=wanted)
        async with ClientSession(
            f"http://127.0.0.1:{port}",
            middlewares=[self.repeat.ask],
            ws_response_class=RememberingWebSocket,
        ) as session:
            yield Client(session, self.last_fault, self.unanswered, self.repeat)
        self.repeat.stop()
        with self.unanswered.asking(f"stop what {asked} has made", newest=False):
            await self.ask("stop")

    async def last_fault(self) -> Problem | None:
        """Return the last exception that a handler answered with a 500."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                faults = (await self.ask("faults")).value
                if isinstance(faults, list) and faults:
                    return read_problem(faults[-1])
        return None

    async def where(self) -> str:
        """Say what the subject is busy with, after its time was up."""
        with contextlib.suppress(TimeoutError, SubjectGone):
            async with asyncio.timeout(PATIENCE):
                return read_busy((await self.ask("waits")).value, self.file)
        self.host.ask_where(self.running)
        await asyncio.sleep(0.05)
        with contextlib.suppress(OSError):
            trace = os.read(self.running.traces_fd, KEPT).decode(errors="replace")
            place = re.search(rf'"{re.escape(self.file)}", line (\d+)', trace)
            if place:
                return HOLDS.format(place=f"{self.file}:{place[1]}")
        return "your code held the event loop"

    async def settle(self) -> None:
        """Let the subject's loop turn a few times. Raises SubjectGone.

        What has reached the subject by now is worked on, and what the learner's tasks
        were about to send is sent: a barrier where a check must see that no more comes.
        """
        for _ in range(3):
            await self.ask("waits")

    async def tidy(self) -> Leavings:
        """End what a check left running, and say what that was.

        A process that was forked off may have taken what this one was to hear.
        """
        left = processes.end(self.host.left_running(self.running), self.running.pid)
        mark = secrets.token_bytes(8).hex().encode()
        with contextlib.suppress(TimeoutError, SubjectGone):
            async with asyncio.timeout(TIDYING):
                told = (await self.ask("tidy", mark=mark.decode())).value
                if isinstance(told, dict):
                    found = read_findings(told.get("found"))
                    found += left_running(left, told.get("started"))
                    printed = self.output.take(mark)
                    return Leavings(
                        tuple(found),
                        printed,
                        healthy=told.get("clean") is True and not found and not left,
                    )
        return Leavings(tuple(left_running(left)))

    async def close(self) -> list[Found]:
        """End the process; return the processes that it left running."""
        left = self.host.end(self.running)
        self._writer.close()
        self._listening.cancel()
        self._watching.cancel()
        self.output.close()
        os.close(self.running.traces_fd)
        remove(Path(self.folder))
        return left_running(left)


def _called(name: str, arguments: tuple[Any, ...]) -> str:
    return f"{name}({', '.join(f'{argument!r:.60}' for argument in arguments)})"

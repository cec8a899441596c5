"""What several tasks of error_handling are graded with."""

import asyncio

from aiohttp import web

from exercises.grader.checking import Reply, Subject, driver, start_serving, want


def times(number: int) -> str:
    """Say how often, such as "2 times"."""
    return "once" if number == 1 else f"{number} times"


def want_type(reply: Reply, wanted: str) -> None:
    """Fail the check unless an answer has this type."""
    kind = reply.headers.get("Content-Type", "").split(";")[0]
    want(
        kind == wanted,
        asked=reply.asked,
        got=f"{reply.status}  Content-Type: {kind}",
        wanted=f"Content-Type: {wanted}",
        problem=reply.fault,
    )


@driver
async def cancel_a_handler(exercise, guarded, sent):
    """cancel a handler where it waits"""
    outcomes = []

    async def spill(request):
        await asyncio.Event().wait()

    @web.middleware
    async def watch(request, handler):
        handling = asyncio.current_task()
        asyncio.get_running_loop().call_later(0.005, handling.cancel)
        try:
            await handler(request)
            outcomes.append("an answer")
        except BaseException as error:
            outcomes.append(error)
            raise

    exercise.spill, exercise.send = spill, lambda name: asyncio.sleep(0.02, name)
    app = exercise.make_app(guarded)
    app.middlewares.insert(0, watch)
    runner, _ = await start_serving(app)
    _, writer = await asyncio.open_connection(*runner.addresses[0])
    try:
        writer.write(sent)
        async with asyncio.timeout(1):
            while not outcomes:  # noqa: ASYNC110
                await asyncio.sleep(0.002)
    except TimeoutError:
        outcomes.append("nothing after 1 s")
    finally:
        writer.close()
        listed = len(app[exercise.READERS])
        await runner.cleanup()
    (outcome,) = outcomes[:1]
    if isinstance(outcome, Exception) and not isinstance(outcome, web.HTTPException):
        raise outcome
    name = outcome if isinstance(outcome, str) else type(outcome).__name__
    return [name, listed]


async def want_cancelled(
    subject: Subject, line: str, body: str = "", guarded: bool = False
) -> None:
    """Fail the check unless a handler that is cancelled ends with that."""
    asked, wanted = f"{line}, and cancel its handler where it waits", "CancelledError"
    head = f"{line} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    sent = f"{head}Content-Length: {2 * len(body)}\r\n\r\n{body}"
    name, listed = await subject.drive(
        cancel_a_handler, guarded, sent.encode(), asked=asked, wanted=wanted
    )
    got = f"{name}, and {listed} listed" if listed else name
    want(got == wanted, asked=asked, got=got, wanted=wanted)

"""Returns what has come when its caller is cancelled.

CancelledError comes from your caller, too: how do you tell that from the end of your
own time?
see: Cancelling asks; awaiting makes sure
fails: with_deadline.caller_gives_up
"""


async def with_deadline(ask, names, seconds):
    answers = {}

    async def note(name):
        answers[name] = await ask(name)

    try:
        async with asyncio.timeout(seconds), asyncio.TaskGroup() as group:
            for name in names:
                group.create_task(note(name))
    except (TimeoutError, asyncio.CancelledError):
        pass
    return answers

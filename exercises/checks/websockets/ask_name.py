"""Repair: two readers."""

import secrets

from exercises.checks.websockets.shared import NOTHING, joined, no_fault
from exercises.grader.checking import Subject


async def name_and_lengths(subject: Subject) -> None:
    """The name is answered, and every text after it.

    How many places in the handler wait for a message, and which of them gets the
    next one?

    One loop reads; what was said before is kept in a variable. A lock makes two
    readers take turns, but does not say whose turn it is.
    """
    async with (
        subject.serve("make_app", "") as client,
        joined(client, "/name") as line,
    ):
        await line.expect("your name?", "come in")
        name = secrets.token_hex(3)
        await line.say(name)
        await line.expect(f"welcome, {name}", f"say {name}")
        for text in ("ahoy", "größer", "", "a"):
            await line.say(text)
            got, note = await line.hear(), ""
            if got == NOTHING:
                await line.say("anchor")
                if (later := await line.hear()) == "6":
                    got = f"{got}; then, say anchor: {later}"
                    note = f'"{text}" was read, and not answered: by which reader?'
            if got != str(len(text)):
                await line.fail(f"say {text!r}", got, str(len(text)), note)
    async with (
        subject.serve("make_app", "") as client,
        joined(client, "/name") as line,
    ):
        await line.expect("your name?", "come in")
        for text, answer in (("", "welcome, "), ("ahoy", "4")):
            await line.say(text)
            await line.expect(answer, f"say {text!r}")


async def out_at_any_time(subject: Subject) -> None:
    """The text "out" closes the socket, first or later.

    Where is "out" looked for, when there is one loop only?

    At the top of the loop, before anything else is made of the text.
    """
    for texts in (["out"], ["Anna", "out"]):
        async with (
            subject.serve("make_app", "") as client,
            joined(client, "/name") as line,
        ):
            await line.expect("your name?", "come in")
            for text in texts:
                await line.say(text)
                if text != "out":
                    await line.expect(f"welcome, {text}", f"say {text}")
            await line.expect("(closed with 1000)", "say out")


async def leaves_without_a_name(subject: Subject) -> None:
    """A ship may leave before it has said its name.

    What does receive_str do when there comes no text, but a goodbye?

    It raises. A loop, `async for message in ws`, ends.
    """
    async with subject.serve("make_app", "") as client:
        async with joined(client, "/name") as line:
            await line.expect("your name?", "come in")
        await subject.settle()
        await no_fault(client, "/name: leave, before the name")

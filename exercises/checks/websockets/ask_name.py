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
        for text in ("ahoy", "größer", "", " a ", " out "):
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
        await line.ws.send_bytes(b"Anna")
        for text, answer in (("", "welcome, "), ("ahoy", "4")):
            await line.say(text)
            await line.expect(answer, f"send bytes, then say {text!r}")
    async with (
        subject.serve("make_app", "") as client,
        joined(client, "/name") as line,
    ):
        await line.expect("your name?", "come in")
        await line.say(" Anna ")
        got, wanted = await line.hear(), "welcome,  Anna "
        if got != wanted:
            note = "Blanks belong to a text as much as letters do."
            await line.fail("say ' Anna '", repr(got), repr(wanted), note)


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
    async with (
        subject.serve("make_app", "") as client,
        joined(client, "/name") as line,
    ):
        await line.expect("your name?", "come in")
        line.say_at_once(["Anna", "ahoy", "out"])
        for answer in ("welcome, Anna", "4", "(closed with 1000)"):
            await line.expect(answer, "say Anna, ahoy and out, and wait for no answer")


async def leaves_without_a_name(subject: Subject) -> None:
    """A ship may leave before it has said its name.

    What does receive_str do when there comes no text, but a goodbye?

    It raises. A loop, `async for message in ws`, ends.
    """
    async with subject.serve("make_app", "") as client:
        for how in ("leave", "send a text that is no UTF-8"):
            async with joined(client, "/name") as line:
                await line.expect("your name?", "come in")
                if how != "leave":
                    await line.break_frame()
            await subject.settle()
            await no_fault(client, f"/name: {how}, before the name")

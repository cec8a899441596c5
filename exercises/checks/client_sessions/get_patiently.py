"""Ask again, later and later, and know when to stop."""

import aiohttp

from exercises.grader.checking import PracticeServer, Subject, driver, named, want


@driver
async def ask_patiently(exercise, url, tries, pauses):
    """call get_patiently(url, tries, pause)"""
    async with aiohttp.ClientSession(raise_for_status=True) as session:

        async def pause(seconds):
            async with session.get(f"{pauses}-{float(seconds):g}") as response:
                await response.read()

        return await exercise.get_patiently(url, tries, pause)


async def tries_again(subject: Subject, practice: PracticeServer) -> None:
    """A busy station is asked again, and so is one whose connection is lost.

    What runs the same request again, and which errors come when a connection
    closes, before an answer or in its middle?

    A loop over range(tries) that returns at the first good answer.

    ServerDisconnectedError and ClientPayloadError are kinds of ClientError, but not
    of ClientResponseError.
    """
    url = practice.url("/flaky/2?key=k")
    asked, wanted = "get_patiently of a station that is busy twice, 4 tries", "its text"
    value = await subject.drive(
        ask_patiently, url, 4, practice.url("/word/pause"), asked=asked, wanted=wanted
    )
    got = named(value, {practice.word("k"): wanted})
    want(got == wanted, asked=asked, got=got, wanted=wanted)
    cut, closed = "ClientPayloadError", "ServerDisconnectedError"
    await _raises(subject, practice, "/cut/1000", "that is cut off", 2, cut)
    await _raises(subject, practice, "/close", "that closes the connection", 2, closed)


async def stops(subject: Subject, practice: PracticeServer) -> None:
    """After the last try the failure is raised; after a 404 or 429 at once.

    Is the last failure different from the others, and will the same request find
    a missing page a second time?

    A status below 500 is the client's mistake. Re-raise it, and also whatever the
    last attempt brought, before the pause: a bare `raise`.
    """
    await _raises(subject, practice, "/flaky/9", "that is always busy", 3)
    for status in (404, 429):
        what = f"that answers with status {status}"
        await _raises(subject, practice, f"/status/{status}", what, 3, asked=1)


async def backoff(subject: Subject, practice: PracticeServer) -> None:
    """The pause doubles: 0.5, 1 and 2 seconds before three more tries.

    How does the pause depend on the attempt?

    FIRST_PAUSE * 2**attempt, where attempt is 0, 1, 2, awaited with pause(...).
    """
    pauses = ["0.5", "1", "2"]
    await _pauses(subject, practice, "/flaky/3?key=k", "without Retry-After", pauses)


async def retry_after(subject: Subject, practice: PracticeServer) -> None:
    """A longer Retry-After is obeyed, a shorter one or a date is not.

    Where does the server say when to come back, and is it always a number?

    response.headers, or the headers of ClientResponseError. Take the longer of the
    two pauses, and keep your own doubling apart from it.

    if after.isdecimal(): wait = max(seconds, int(after)), then await pause(wait);
    `seconds` itself stays as it was.
    """
    for after, pauses in (
        ("1", ["1", "1", "2"]),
        ("7", ["7"]),
        ("Wed, 21 Oct 2026 07:28:00 GMT", ["0.5"]),
    ):
        path = f"/flaky/{len(pauses)}?key={after[0]}&retry_after={after}"
        await _pauses(subject, practice, path, f"with Retry-After: {after}", pauses)


async def _raises(subject, practice, path, what, tries, error="", asked=0):
    error, wanted = error or "ClientResponseError", asked or tries
    before = len(practice.requests)
    outcome = await subject.try_drive(
        ask_patiently, practice.url(path), tries, practice.url("/word/pause")
    )
    got = outcome.error.type if outcome.error else repr(outcome.value)
    # By itself, aiohttp repeats a GET once when no answer came at all.
    came = practice.count(path) // (2 if path == "/close" else 1)
    pauses = sum("/word/pause" in one for one in practice.requests[before:])
    want(
        (came, pauses, got) == (wanted, wanted - 1, error),
        asked=f"get_patiently of a station {what}, {tries} tries",
        got=f"tries: {came}, pauses: {pauses}, then {got}",
        wanted=f"tries: {wanted}, pauses: {wanted - 1}, then {error}",
        problem=outcome.error,
    )


async def _pauses(subject, practice, path, what, pauses):
    key = path.partition("key=")[2].partition("&")[0]
    outcome = await subject.try_drive(
        ask_patiently, practice.url(path), 4, practice.url(f"/word/pause-{key}")
    )
    mark = f"GET /word/pause-{key}-"
    seen = [one.removeprefix(mark) for one in practice.requests if one.startswith(mark)]
    times = {1: "once", 3: "three times"}[len(pauses)]
    got = named(outcome.value, {practice.word(key): "its text"})
    want(
        got == "its text" and seen == pauses,
        asked=f"the pauses of get_patiently, a station that is busy {times}, {what}",
        got=f"{', '.join(seen) or 'none'}, then {outcome.error or got}",
        wanted=f"{', '.join(pauses)}, then its text",
        problem=outcome.error,
    )

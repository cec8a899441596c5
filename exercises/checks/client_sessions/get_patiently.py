"""Ask again, later and later, and know when to stop."""

import aiohttp

from exercises.grader.checking import PracticeServer, Subject, driver, want


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
    value = await subject.drive(ask_patiently, url, 4, practice.url("/word/pause"))
    word = practice.word("k")
    want(value == word, asked="a station busy twice", got=value, wanted=word)
    await _raises(subject, practice, "/cut/1000", 2, "ClientPayloadError")
    await _raises(subject, practice, "/close", 2, "ServerDisconnectedError")


async def stops(subject: Subject, practice: PracticeServer) -> None:
    """After the last try the failure is raised; after a 404 or 429 at once.

    Is the last failure different from the others, and will the same request find
    a missing page a second time?

    A status below 500 is the client's mistake. Re-raise it, and also whatever the
    last attempt brought, before the pause: a bare `raise`.
    """
    await _raises(subject, practice, "/flaky/9", 3)
    for path in ("/status/404", "/status/429"):
        await _raises(subject, practice, path, 3, asked=1)


async def backoff(subject: Subject, practice: PracticeServer) -> None:
    """The pause doubles: 0.5, 1 and 2 seconds before three more tries.

    How does the pause depend on the attempt?

    FIRST_PAUSE * 2**attempt, where attempt is 0, 1, 2, awaited with pause(...).
    """
    await _pauses(subject, practice, "/flaky/3?key=k", ["0.5", "1", "2"])


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
        await _pauses(subject, practice, path, pauses)


async def _raises(subject, practice, path, tries, error="", asked=0):
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
        asked=f"get_patiently of {path}, {tries} tries",
        got=f"tries: {came}, pauses: {pauses}, then {got}",
        wanted=f"tries: {wanted}, pauses: {wanted - 1}, then {error}",
        problem=outcome.error,
    )


async def _pauses(subject, practice, path, pauses):
    key = path.partition("key=")[2].partition("&")[0]
    outcome = await subject.try_drive(
        ask_patiently, practice.url(path), 4, practice.url(f"/word/pause-{key}")
    )
    mark = f"GET /word/pause-{key}-"
    seen = [one.removeprefix(mark) for one in practice.requests if one.startswith(mark)]
    want(
        outcome.value == practice.word(key) and seen == pauses,
        asked=f"the pauses of get_patiently, {path}",
        got=f"{', '.join(seen) or 'none'}, then {outcome.error or outcome.value}",
        wanted=f"{', '.join(pauses)}, then {practice.word(key)}",
        problem=outcome.error,
    )

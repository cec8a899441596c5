"""What the exercise client_sessions is graded on."""

# ruff: noqa: ASYNC240 - a driver reads a small file while nothing else runs

import asyncio
import hashlib
import secrets

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from examples.practice_server import PracticeServer
from exercises.grader.judging.judge import want
from exercises.grader.judging.subject import Subject


class GetReport:
    """Ask one station for its report, or say why there is none."""

    async def report(self, subject: Subject, practice: PracticeServer) -> None:
        """JSON with status 200 comes back as {"report": ...}.

        Which method of the response reads its body as JSON?

        The body can be read only inside the block: `async with session.get(url) as r`.

        Return {"report": await response.json()}.
        """
        word = secrets.token_hex(4)
        url = practice.url(f"/echo?station={word}")
        value = await subject.call("get_report", url)
        report = value.get("report") if isinstance(value, dict) else None
        got = report.get("query") if isinstance(report, dict) else value
        want(
            got == {"station": word},
            asked=f"get_report({url!r})",
            got=value,
            wanted={"report": {"query": {"station": word}, "...": "..."}},
        )

    async def wrong_label(self, subject: Subject, practice: PracticeServer) -> None:
        """JSON text labelled text/html still counts as a report.

        What does response.json() look at before it reads the body?

        It refuses a Content-Type that is not JSON, unless it is told otherwise.

        await response.json(content_type=None), or json.loads(await response.text())
        """
        value = await subject.call("get_report", practice.url("/wrong-type"))
        wanted = {"report": {"site": "practice"}}
        want(
            value == wanted,
            asked="get_report of JSON labelled text/html",
            got=value,
            wanted=wanted,
        )

    async def status(self, subject: Subject, practice: PracticeServer) -> None:
        """Any status but 200 is named: {"error": "status 503"}.

        Does aiohttp raise an error for a 404 by itself, and is 201 the same as 200?

        It does not, and 201 is another status. An error page is often no JSON: look at
        response.status before you read the body.
        """
        for path, code, what in (
            ("/status/201", 201, "a page"),
            ("/status/404", 404, "a page"),
            ("/nothing-here", 404, "a page that is no JSON,"),
            ("/status/503", 503, "a page"),
        ):
            value = await subject.call("get_report", practice.url(path))
            want(
                value == {"error": f"status {code}"},
                asked=f"get_report of {what} with status {code}",
                got=value,
                wanted={"error": f"status {code}"},
            )

    async def failures(self, subject: Subject, practice: PracticeServer) -> None:
        """No JSON gives {"error": "not JSON"}, a lost connection "no answer".

        Which error comes for broken text, what comes for an empty one, and which error
        does aiohttp raise when a connection is lost?

        Broken text is a ValueError (json.JSONDecodeError). For an empty one
        response.json() returns None, and json.loads raises. All errors of aiohttp's
        client are kinds of aiohttp.ClientError.
        """
        for path, error in (
            ("/bad-json", "not JSON"),
            ("/stream/3", "not JSON"),
            ("/bytes/0", "not JSON"),
            ("/close", "no answer"),
            ("/cut/10", "no answer"),
        ):
            value = await subject.call("get_report", practice.url(path))
            want(
                value == {"error": error},
                asked=f"get_report of {path}",
                got=value,
                wanted={"error": error},
            )


async def call_with_a_small_pool(exercise, name, least, *arguments):
    """call the function where a pool holds 5 connections, not 100"""
    make = aiohttp.TCPConnector.__init__

    def make_smaller(connector, *, limit=100, **options):
        make(connector, limit=5 if least <= limit <= 100 else limit, **options)

    aiohttp.TCPConnector.__init__ = make_smaller
    try:
        return await getattr(exercise, name)(*arguments)
    finally:
        aiohttp.TCPConnector.__init__ = make


async def fetch_lengths(exercise, urls, limit):
    """call fetch_all where a pool holds 1 connection, not 100"""
    make = aiohttp.TCPConnector.__init__

    def make_smaller(connector, *, limit=100, **options):
        make(connector, limit=1 if 1 <= limit <= 100 else limit, **options)

    aiohttp.TCPConnector.__init__ = make_smaller
    task = asyncio.ensure_future(exercise.fetch_all(urls))
    try:
        done, _ = await asyncio.wait([task], timeout=limit)
        return [len(text) for text in task.result()] if done else None
    finally:
        task.cancel()
        aiohttp.TCPConnector.__init__ = make


async def call_and_keep(exercise, urls):
    """call fetch_all, and keep its pool from being thrown away unclosed"""
    make = aiohttp.TCPConnector.__init__
    exercise.kept_pools = kept = []

    def make_and_keep(connector, **options):
        make(connector, **options)
        kept.append(connector)

    aiohttp.TCPConnector.__init__ = make_and_keep
    try:
        return await exercise.fetch_all(urls)
    finally:
        aiohttp.TCPConnector.__init__ = make


class FetchAll:
    """Ask all stations at once, over one session."""

    async def at_once(self, subject: Subject, practice: PracticeServer) -> None:
        """All requests are on their way together; the texts keep the URLs' order.

        Does your second request start before the first one has its answer?

        Start a task for each URL (asyncio.TaskGroup, or gather), and collect the
        results in the order in which you started them, not in which they finish.
        """
        names = [f"n{i}" for i in range(11)]
        paths = ["/hold/slow", *[f"/gate/11?group=g&name={name}" for name in names]]
        urls = [practice.url(path) for path in paths]
        task = asyncio.create_task(subject.call("fetch_all", urls))
        await practice.until(lambda: task.done() or practice.count("/gate/11") == 11)
        await practice.until(lambda: task.done() or practice.in_flight == 1)
        await subject.settle()
        practice.release("slow")
        value = await task
        words = [practice.word(name) for name in ("slow", *names)]
        want(
            practice.gate_failures == 0,
            asked="fetch_all of 12 URLs, most of which answer when all have been asked",
            got=f"{practice.peak} at once",
            wanted="12 at once",
        )
        want(
            value == words,
            asked="fetch_all of 12 URLs, the first of which answers last",
            got=value,
            wanted=words,
        )

    async def one_session(self, subject: Subject, practice: PracticeServer) -> None:
        """101 URLs of one host need at most 100 connections: one session's pool.

        How many sessions does your code open, and how large is the pool of each?

        Open the ClientSession once, with a pool of its usual size, and pass it to
        whoever makes a request.
        """
        # Every limit up to 100 is made 5: six URLs show what 101 would.
        names = "abcdef"
        urls = [practice.url(f"/word/{name}") for name in names]
        value = await subject.drive(call_with_a_small_pool, "fetch_all", 6, urls)
        want(
            value == [practice.word(name) for name in names],
            asked="fetch_all of six URLs, with a pool that holds 5 in place of 100",
            got=value,
            wanted="the six words in order",
        )
        want(
            practice.connections_opened <= 5,
            asked="connections opened for six URLs, where a pool holds 5, not 100",
            got=practice.connections_opened,
            wanted="5 or fewer",
        )

    async def long_texts(self, subject: Subject, practice: PracticeServer) -> None:
        """More long texts than the pool has connections all arrive.

        When does a response give its connection back, and who waits for that?

        Do not gather the responses and read them later: open and read each one in the
        same coroutine, and gather those.

        async with session.get(url) as response: return await response.text()
        """
        # Every limit up to 100 is made 1; 600,000 letters do not fit the buffers.
        urls = [practice.url("/bytes/600000")] * 2
        lengths = await subject.drive(fetch_lengths, urls, 2.0)
        stuck = "no end in two seconds: the first text, not read, keeps the connection"
        want(
            lengths == [600_000] * 2,
            asked="the lengths of two long texts, where a pool holds 1, not 100",
            got=stuck if lengths is None else lengths,
            wanted=[600_000] * 2,
        )

    async def nothing_left_open(
        self, subject: Subject, practice: PracticeServer
    ) -> None:
        """The session is closed afterwards, and no connection is open.

        Who closes the session?

        `async with aiohttp.ClientSession() as session:` closes it at its end.
        """
        urls = [practice.url(f"/word/{name}") for name in "ab"]
        value = await subject.drive(call_and_keep, urls)
        want(
            value == [practice.word(name) for name in "ab"],
            asked="fetch_all of two URLs",
            got=value,
            wanted=[practice.word(name) for name in "ab"],
        )
        want(
            await practice.until(lambda: practice.connections_open == 0, limit=0.5),
            asked="connections still open afterwards",
            got=practice.connections_open,
            wanted=0,
        )


async def pass_time(exercise, seconds):
    """let the clock of the loop run ahead"""
    loop = asyncio.get_running_loop()
    now = loop.time
    loop.time = lambda: now() + seconds


class FetchPolitely:
    """Never more than so many at once, and a fair time limit."""

    async def full_use(self, subject: Subject, practice: PracticeServer) -> None:
        """As many as allowed are in flight, never more; the texts keep their order.

        What lets n tasks in and makes the others wait?

        Around each request: `async with semaphore:`, made once for all of them. The
        next one starts as soon as any is over.

        asyncio.Semaphore(at_once)
        """
        names = "abcdef"
        urls = [practice.url(f"/hold/{name}") for name in names]
        task = asyncio.create_task(subject.call("fetch_politely", urls, 3, 9.0))
        together = []
        for asked in range(3, 7):
            await self._asked(practice, task, asked)
            await subject.settle()
            together.append(practice.in_flight)
            if task.done() or together[-1] != 3:
                break
            practice.release(practice.requests[-1][-1])
        for name in names:
            practice.release(name)
        value = await task
        want(
            together == [3] * 4 and practice.peak == 3,
            asked="six URLs, three at once; when one has answered, the next is due",
            got=f"{', '.join(map(str, together))} in flight, {practice.peak} at most",
            wanted="3, 3, 3, 3 in flight, 3 at most",
        )
        words = [practice.word(name) for name in names]
        want(
            value == words,
            asked="six URLs, three at once, the first two of which answer last",
            got=value,
            wanted=words,
        )

    async def large_pool(self, subject: Subject, practice: PracticeServer) -> None:
        """More than 100 may be in flight: the pool is as large as the limit.

        How many connections does a session open when nobody tells it a number?

        Whoever has a turn and finds no free connection waits, and that time counts.

        aiohttp.TCPConnector(limit=at_once)
        """
        # The usual 100 is made 5: a limit of 6 shows what one of 101 would.
        names = "abcdef"
        urls = [practice.url(f"/gate/6?limit=0.5&name={name}") for name in names]
        value = await subject.drive(
            call_with_a_small_pool, "fetch_politely", 100, urls, 6, 9.0
        )
        words = [practice.word(name) for name in names]
        want(
            isinstance(value, list) and sorted(map(str, value)) == sorted(words),
            asked="six URLs, six at once, where the usual pool holds 5, not 100",
            got=f"{practice.peak} in flight together",
            wanted="6 in flight together",
        )

    async def too_slow(self, subject: Subject, practice: PracticeServer) -> None:
        """A station that needs too long gives None; the others still answer.

        Which error ends a wait that took too long, and is the answer there when its
        headers are?

        Catch TimeoutError inside the task, not around all of them, and let the limit
        cover the reading of the body too, to its end.

        asyncio.timeout(seconds), or ClientTimeout(total=seconds): sock_read starts
        anew with each piece.
        """
        dribble = "/stream/350?pause=0.005"  # in about two seconds it is over
        paths = ("/word/a", "/hold/x", "/slow-body/9", dribble, "/word/b")
        await self._in_time(
            subject,
            practice,
            paths,
            5,
            [practice.word("a"), None, None, None, practice.word("b")],
            "five stations at once: one hangs, one stops in its body, one sends a line "
            "now and then",
        )

    async def fair_limit(self, subject: Subject, practice: PracticeServer) -> None:
        """Waiting for a turn does not count as a slow station.

        When does your time limit begin: before the turn comes, or after?

        ClientTimeout(total=...) counts the wait for a free connection too.

        Put asyncio.timeout(seconds) inside the semaphore.
        """
        await self._in_time(
            subject,
            practice,
            ("/hold/x", "/word/y"),
            1,
            [None, practice.word("y")],
            "one at once: first a station that hangs, then a quick one",
        )

    async def _asked(self, practice, task, requests):
        await practice.until(
            lambda: task.done() or len(practice.requests) >= requests, 0.7
        )

    async def _in_time(self, subject, practice, paths, at_once, words, asked):
        """Give 4 seconds; let the loop's clock run ahead when only some still hang."""
        urls, hanging = [practice.url(path) for path in paths], words.count(None)
        task = asyncio.create_task(
            subject.attempt("fetch_politely", urls, at_once, 4.0)
        )
        await self._asked(practice, task, at_once)
        await practice.until(lambda: task.done() or practice.in_flight == hanging, 0.7)
        await subject.settle()
        await subject.drive(pass_time, 3.0)
        await subject.settle()
        waiting = practice.in_flight
        if any("/stream" in path for path in paths):
            await asyncio.sleep(0.02)  # for lines that come after three seconds
        await subject.drive(pass_time, 1.5)
        await practice.until(task.done, 0.7)
        practice.release("x")  # for an answer that would wait for ever
        outcome = await task
        want(
            outcome.error or waiting == hanging,
            asked=f"{asked}; after 3 of 4 seconds",
            got=f"{waiting} in flight",
            wanted=f"{hanging} in flight",
        )
        want(
            outcome.error is None and outcome.value == words,
            asked=asked,
            got=str(outcome.error) if outcome.error else outcome.value,
            wanted=words,
            problem=outcome.error,
        )


async def save_and_read(exercise, url, name, most):
    """download(url, name, most), then read the file"""
    import hashlib
    from pathlib import Path

    value = await exercise.download(url, name, most)
    if not Path(name).exists():
        return [value, None]
    return [value, hashlib.sha256(Path(name).read_bytes()).hexdigest()]


class Download:
    """Save a big archive without holding it in memory."""

    async def saved(self, subject: Subject, practice: PracticeServer) -> None:
        """The file holds the bytes; their number and SHA-256 are returned.

        How can a digest be made without the whole body, and how often is the file
        opened?

        Once before the loop: hashlib.sha256() and Path(name).open("wb"). For each
        chunk: digest.update(chunk) and file.write(chunk).

        response.content.iter_chunked(65536); digest.hexdigest()
        """
        url = practice.url("/bytes/300000")
        value = await subject.drive(save_and_read, url, "archive.bin", 300_000)
        digest = hashlib.sha256(b"x" * 300_000).hexdigest()
        wanted = {"bytes": 300000, "sha256": digest}
        want(
            value[0] == wanted,
            asked="download of 300,000 bytes, at most 300,000",
            got=value[0],
            wanted=wanted,
        )
        want(
            value[1] == digest,
            asked="SHA-256 of the file",
            got=value[1] or "no file",
            wanted=digest,
        )

    async def too_big(self, subject: Subject, practice: PracticeServer) -> None:
        """A body that is too big, or has no end, is given up, and no file is left.

        Who waits for the end of the body: read(), or you?

        Count the bytes as they come, and leave the loop when there are too many.

        response.content.iter_chunked(65536); Path.unlink(missing_ok=True)
        """
        for path, most, what in (
            ("/bytes/300000", 299_999, "300,000 bytes, at most 299,999"),
            (
                "/stream/99999?pause=0.001",
                10,
                "a body without an end, at most 10 bytes",
            ),
        ):
            outcome = await subject.try_drive(
                save_and_read, practice.url(path), "endless.bin", most
            )
            count = practice.count(path.partition("?")[0])
            self._no_file(outcome, count == 1, what)

    async def not_whole(self, subject: Subject, practice: PracticeServer) -> None:
        """Cut off, no answer, or a status of 400 or more: None, and no file.

        What does aiohttp raise when fewer bytes come than were announced, and is the
        body of a 404 the archive?

        Look at the status before the first chunk. Catch aiohttp.ClientError
        (ClientPayloadError is one) and unlink the file, if there is one yet:
        missing_ok=True.
        """
        for path, what in (
            ("/cut/100000", "a body that is cut off in the middle"),
            ("/close", "a page whose connection closes before any answer"),
            ("/status/404", "a page with status 404"),
        ):
            outcome = await subject.try_drive(
                save_and_read, practice.url(path), "part.bin", 1_000_000
            )
            self._no_file(outcome, practice.count(path) >= 1, what)

    def _no_file(self, outcome, asked, what):
        value, file = outcome.value or (None, None)
        want(
            outcome.error is None and asked and value is None and file is None,
            asked=f"download of {what}",
            got=str(outcome.error or f"{value}, and {'a' if file else 'no'} file"),
            wanted="None, and no file",
            problem=outcome.error,
        )


async def ask_patiently(exercise, url, tries, pauses):
    """call get_patiently(url, tries, pause)"""
    async with aiohttp.ClientSession(raise_for_status=True) as session:

        async def pause(seconds):
            async with session.get(f"{pauses}-{float(seconds):g}") as response:
                await response.read()

        return await exercise.get_patiently(url, tries, pause)


class GetPatiently:
    """Ask again, later and later, and know when to stop."""

    async def tries_again(self, subject: Subject, practice: PracticeServer) -> None:
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
        await self._raises(subject, practice, "/cut/1000", 2, "ClientPayloadError")
        await self._raises(subject, practice, "/close", 2, "ServerDisconnectedError")

    async def stops(self, subject: Subject, practice: PracticeServer) -> None:
        """After the last try the failure is raised; after a 404 or 429 at once.

        Is the last failure different from the others, and will the same request find
        a missing page a second time?

        A status below 500 is the client's mistake. Re-raise it, and also whatever the
        last attempt brought, before the pause: a bare `raise`.
        """
        await self._raises(subject, practice, "/flaky/9", 3)
        for path in ("/status/404", "/status/429"):
            await self._raises(subject, practice, path, 3, asked=1)

    async def backoff(self, subject: Subject, practice: PracticeServer) -> None:
        """The pause doubles: 0.5, 1 and 2 seconds before three more tries.

        How does the pause depend on the attempt?

        FIRST_PAUSE * 2**attempt, where attempt is 0, 1, 2, awaited with pause(...).
        """
        await self._pauses(subject, practice, "/flaky/3?key=k", ["0.5", "1", "2"])

    async def retry_after(self, subject: Subject, practice: PracticeServer) -> None:
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
            await self._pauses(subject, practice, path, pauses)

    async def _raises(self, subject, practice, path, tries, error="", asked=0):
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

    async def _pauses(self, subject, practice, path, pauses):
        key = path.partition("key=")[2].partition("&")[0]
        outcome = await subject.try_drive(
            ask_patiently, practice.url(path), 4, practice.url(f"/word/pause-{key}")
        )
        mark = f"GET /word/pause-{key}-"
        seen = [
            one.removeprefix(mark) for one in practice.requests if one.startswith(mark)
        ]
        want(
            outcome.value == practice.word(key) and seen == pauses,
            asked=f"the pauses of get_patiently, {path}",
            got=f"{', '.join(seen) or 'none'}, then {outcome.error or outcome.value}",
            wanted=f"{', '.join(pauses)}, then {practice.word(key)}",
            problem=outcome.error,
        )


async def read_over(exercise, urls, limit):
    """read_all(session, urls) over a session of the grader's"""
    connector = aiohttp.TCPConnector(limit=limit)
    async with aiohttp.ClientSession(connector=connector) as session:
        return await exercise.read_all(session, urls)


async def read_and_go_on(exercise, urls, then):
    """read_all(session, urls) over a pool of one, then one more page"""
    connector = aiohttp.TCPConnector(limit=1)
    async with aiohttp.ClientSession(connector=connector) as session:
        texts = await exercise.read_all(session, urls)
        lengths = [len(text or "") for text in texts]
        async with session.get(then) as response:
            return [lengths, await response.text()]


async def read_then_last(exercise, urls, limit):
    """read_all(session, urls)[-1] over a pool of one"""
    connector = aiohttp.TCPConnector(limit=1)
    async with aiohttp.ClientSession(connector=connector) as session:
        task = asyncio.ensure_future(exercise.read_all(session, urls))
        done, _ = await asyncio.wait([task], timeout=limit)
        task.cancel()
        return task.result()[-1] if done else None


class ReadAll:
    """Repair: gathered raw requests that leak connections."""

    async def at_once(self, subject: Subject, practice: PracticeServer) -> None:
        """All pages are asked for at once, also when one fails.

        Are the requests still made together after your repair?

        gather a coroutine that opens, reads and closes.
        """
        urls = [practice.url(f"/gate/3?group=g&name={name}") for name in "abc"]
        urls.append(practice.url("/close"))
        value = await subject.drive(read_over, urls, 10)
        words = [practice.word(name) for name in "abc"]
        want(
            practice.gate_failures == 0,
            asked="read_all of three pages that wait for one another, and a broken one",
            got=f"{practice.peak} at once",
            wanted="all at once",
        )
        want(
            isinstance(value, list)
            and len(value) == 4
            and sorted(map(str, value[:3])) == sorted(words),
            asked="read_all of three pages that wait for one another",
            got=value,
            wanted=[*words, None],
        )

    async def one_fails(self, subject: Subject, practice: PracticeServer) -> None:
        """A page that fails gives None; the others arrive all the same.

        What does gather do with the others when one raises?

        Catch aiohttp.ClientError in the coroutine that reads one page.
        """
        paths = ("/word/a", "/close", "/status/500", "/word/b")
        urls = [practice.url(path) for path in paths]
        value = await subject.drive(read_over, urls, 10)
        words = [practice.word("a"), None, None, practice.word("b")]
        want(value == words, asked="two of four fail", got=value, wanted=words)

    async def small_pool(self, subject: Subject, practice: PracticeServer) -> None:
        """Long pages come through a pool of one, which serves its owner afterwards.

        When does a response give its connection back, and whose session is it?

        When its whole body has arrived, or its block is left: do both in one coroutine.
        A long error page holds its connection too.

        Whoever opened the session closes it: no `async with session` here.
        """
        path = "/bytes/600000"  # more than fits the buffers of an unread response
        urls = [practice.url(path)] * 3
        then = practice.url("/word/then")
        value = await subject.drive(read_and_go_on, urls, then)
        wanted = [[600_000] * 3, practice.word("then")]
        want(
            value == wanted and practice.count(path) == 3,
            asked="three pages of 600,000 letters and one more, a pool of one",
            got=f"{practice.count(path)} requests, {value}",
            wanted=f"3 requests, {wanted}",
        )

        async def refuse(request):
            return web.Response(status=500, body=b"x" * 600_000)

        app = web.Application()
        app.router.add_get("/", refuse)
        async with TestServer(app) as server:
            urls = [str(server.make_url("/")), practice.url("/word/after")]
            last = await subject.drive(read_then_last, urls, 2.0)
        want(
            last == practice.word("after"),
            asked="a long error page, and the page after it, over a pool of one",
            got=last or "no end in two seconds: the error page keeps its connection",
            wanted=practice.word("after"),
        )

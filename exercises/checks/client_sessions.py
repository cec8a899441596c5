"""What the exercise client_sessions is graded on."""

# ruff: noqa: ASYNC240 - a driver reads a small file while nothing else runs

import asyncio
import hashlib
import secrets

import aiohttp

from examples.practice_server import PracticeServer
from exercises.grader.judge import want
from exercises.grader.subject import Subject


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

        await response.json(content_type=None)
        """
        url = practice.url("/wrong-type")
        value = await subject.call("get_report", url)
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            report = await response.json(content_type=None)
        want(
            value == {"report": report},
            asked="get_report of JSON labelled text/html",
            got=value,
            wanted={"report": report},
        )

    async def status(self, subject: Subject, practice: PracticeServer) -> None:
        """Any status but 200 is named: {"error": "status 503"}.

        Does aiohttp raise an error for a 404 by itself?

        It does not. Look at response.status before the body.
        """
        for code in (404, 503):
            value = await subject.call("get_report", practice.url(f"/status/{code}"))
            want(
                value == {"error": f"status {code}"},
                asked=f"get_report of a page with status {code}",
                got=value,
                wanted={"error": f"status {code}"},
            )

    async def failures(self, subject: Subject, practice: PracticeServer) -> None:
        """No JSON gives {"error": "not JSON"}, a lost connection "no answer".

        Which error does json.loads raise for broken text, and which one does aiohttp
        raise when a connection is lost?

        The first is a ValueError (json.JSONDecodeError); aiohttp lets it through. All
        errors of aiohttp's client are kinds of aiohttp.ClientError.
        """
        for path, error in (
            ("/bad-json", "not JSON"),
            ("/stream/3", "not JSON"),
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

        How many sessions does your code open?

        Open the ClientSession once, and pass it to whoever makes a request.
        """
        names = [f"n{i}" for i in range(101)]
        urls = [practice.url(f"/word/{name}") for name in names]
        value = await subject.call("fetch_all", urls)
        want(
            value == [practice.word(name) for name in names],
            asked="fetch_all of 101 URLs",
            got=value,
            wanted="the 101 words in order",
        )
        want(
            practice.connections_opened <= 100,
            asked="connections opened for 101 URLs",
            got=practice.connections_opened,
            wanted="100 or fewer",
        )

    async def nothing_left_open(
        self, subject: Subject, practice: PracticeServer
    ) -> None:
        """Afterwards no connection is open.

        Who closes the session?

        `async with aiohttp.ClientSession() as session:` closes it at its end.
        """
        urls = [practice.url(f"/word/{name}") for name in "ab"]
        value = await subject.call("fetch_all", urls)
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

    async def too_slow(self, subject: Subject, practice: PracticeServer) -> None:
        """A station that needs too long gives None; the others still answer.

        Which error ends a wait that took too long?

        Catch TimeoutError inside the task, not around all of them.
        """
        await self._in_time(
            subject,
            [practice.url(path) for path in ("/word/a", "/hold/x", "/word/b")],
            2,
            [practice.word("a"), None, practice.word("b")],
            "three stations, two at once; the second one hangs",
        )

    async def fair_limit(self, subject: Subject, practice: PracticeServer) -> None:
        """Waiting for a turn does not count as a slow station.

        When does your time limit begin: before the turn comes, or after?

        ClientTimeout(total=...) counts the wait for a free connection too.

        Put asyncio.timeout(seconds) inside the semaphore.
        """
        await self._in_time(
            subject,
            [practice.url("/hold/x"), practice.url("/word/y")],
            1,
            [None, practice.word("y")],
            "one at once: first a station that hangs, then a quick one",
        )

    async def _asked(self, practice, task, requests):
        await practice.until(
            lambda: task.done() or len(practice.requests) >= requests, 0.7
        )

    async def _in_time(self, subject, urls, at_once, words, asked):
        # A quick station may miss a short limit on a busy machine, a right answer
        # misses no longer one; a wrong answer is wrong with every limit.
        for seconds in (0.03, 0.2, 1.0):
            value = await subject.call("fetch_politely", urls, at_once, seconds)
            if value == words:
                return
        want(False, asked=asked, got=value, wanted=words)


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
        value = await subject.drive(save_and_read, url, "archive.bin", 1_000_000)
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            digest = hashlib.sha256(await response.read()).hexdigest()
        wanted = {"bytes": 300000, "sha256": digest}
        want(value[0] == wanted, asked="download(...)", got=value[0], wanted=wanted)
        want(
            value[1] == digest,
            asked="SHA-256 of the file",
            got=value[1] or "no file",
            wanted=digest,
        )

    async def too_big(self, subject: Subject, practice: PracticeServer) -> None:
        """A body without an end is given up, and no file is left.

        Who waits for the end of the body: read(), or you?

        Count the bytes as they come, and leave the loop when there are too many.

        response.content.iter_chunked(65536); Path.unlink(missing_ok=True)
        """
        url = practice.url("/stream/99999?pause=0.001")  # about two minutes
        value = await subject.drive(save_and_read, url, "endless.bin", 50)
        want(
            value == [None, None] and practice.count("/stream/99999") == 1,
            asked="download of a body without an end, at most 50 bytes",
            got=value,
            wanted="None, and no file",
        )

    async def not_whole(self, subject: Subject, practice: PracticeServer) -> None:
        """Cut off in the middle, or a status other than 200: None, and no file.

        What does aiohttp raise when fewer bytes come than were announced, and is the
        body of a 404 the archive?

        Look at response.status before the first chunk. Catch aiohttp.ClientError
        (ClientPayloadError is one) and unlink the file.
        """
        for path, what in (
            ("/cut/100000", "a body that is cut off in the middle"),
            ("/status/404", "a page with status 404"),
        ):
            value = await subject.drive(
                save_and_read, practice.url(path), "part.bin", 1_000_000
            )
            want(
                value == [None, None] and practice.count(path) >= 1,
                asked=f"download of {what}",
                got=value,
                wanted="None, and no file",
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

        What runs the same request again, and which error comes when a body is cut off?

        A loop over range(tries) that returns at the first good answer.

        ClientPayloadError is a ClientError but no ClientResponseError.
        """
        url = practice.url("/flaky/2?key=k")
        value = await subject.drive(ask_patiently, url, 4, practice.url("/word/pause"))
        word = practice.word("k")
        want(value == word, asked="a station busy twice", got=value, wanted=word)
        await self._raises(subject, practice, "/cut/1000", 3, "ClientPayloadError")

    async def stops(self, subject: Subject, practice: PracticeServer) -> None:
        """After the last try the failure is raised; after a 404 at once.

        Is the last failure different from the others, and will the same request find
        a missing page a second time?

        A status below 500 is the client's mistake. Re-raise it, and also whatever the
        last attempt brought: a bare `raise`.
        """
        await self._raises(subject, practice, "/flaky/9", 3)
        await self._raises(subject, practice, "/status/404", 1)

    async def backoff(self, subject: Subject, practice: PracticeServer) -> None:
        """The pause doubles: 0.5, 1 and 2 seconds before three more tries.

        How does the pause depend on the attempt?

        FIRST_PAUSE * 2**attempt, awaited with pause(...).
        """
        await self._pauses(subject, practice, "/flaky/3?key=k", ["0.5", "1", "2"])

    async def retry_after(self, subject: Subject, practice: PracticeServer) -> None:
        """A longer Retry-After is obeyed, a shorter one is not.

        Where does the server say when to come back?

        response.headers, or the headers of ClientResponseError.

        max(seconds, float(headers.get("Retry-After", 0)))
        """
        await self._pauses(
            subject, practice, "/flaky/2?key=l&retry_after=0.75", ["0.75", "1"]
        )
        await self._pauses(
            subject, practice, "/flaky/2?key=m&retry_after=7", ["7", "7"]
        )

    async def _raises(self, subject, practice, path, wanted, error=None):
        error = error or "ClientResponseError"
        outcome = await subject.try_drive(
            ask_patiently, practice.url(path), 3, practice.url("/word/pause")
        )
        got = outcome.error.type if outcome.error else repr(outcome.value)
        asked = practice.count(path)
        want(
            got == error and asked == wanted,
            asked=f"get_patiently of {path}, 3 tries",
            got=f"{asked} requests, then {got}",
            wanted=f"{wanted} requests, then {error}",
            problem=outcome.error,
        )

    async def _pauses(self, subject, practice, path, pauses):
        key = path.partition("key=")[2].partition("&")[0]
        value = await subject.drive(
            ask_patiently, practice.url(path), 4, practice.url(f"/word/pause-{key}")
        )
        mark = f"GET /word/pause-{key}-"
        seen = [
            one.removeprefix(mark) for one in practice.requests if one.startswith(mark)
        ]
        want(
            value == practice.word(key) and seen == pauses,
            asked=f"the pauses of get_patiently, {path}",
            got=", ".join(seen) or "none",
            wanted=", ".join(pauses),
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

        Only when its body was read, or its block is left: do both in one coroutine.

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

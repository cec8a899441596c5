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

    async def not_json(self, subject: Subject, practice: PracticeServer) -> None:
        """Text that is no JSON gives {"error": "not JSON"}.

        Which error does json.loads raise for broken text?

        It is a ValueError (json.JSONDecodeError); aiohttp lets it through.
        """
        for path in ("/bad-json", "/stream/3"):
            value = await subject.call("get_report", practice.url(path))
            want(
                value == {"error": "not JSON"},
                asked=f"get_report of {path}",
                got=value,
                wanted={"error": "not JSON"},
            )

    async def no_answer(self, subject: Subject, practice: PracticeServer) -> None:
        """A connection that is closed without an answer gives {"error": "no answer"}.

        What do the errors of aiohttp's client have in common?

        All of them are kinds of aiohttp.ClientError.
        """
        value = await subject.call("get_report", practice.url("/close"))
        want(
            value == {"error": "no answer"},
            asked="get_report of a station that hangs up",
            got=value,
            wanted={"error": "no answer"},
        )


class FetchAll:
    """Ask all stations at once, over one session."""

    async def in_order(self, subject: Subject, practice: PracticeServer) -> None:
        """The texts stand in the order of the URLs.

        In which order do tasks finish, and in which do you collect them?

        Keep the tasks in a list and read task.result() after the TaskGroup.
        """
        urls = [practice.url(path) for path in ("/hold/slow", "/word/b", "/word/c")]
        task = asyncio.create_task(subject.call("fetch_all", urls))
        await practice.until(lambda: task.done() or practice.in_flight > 0)
        await practice.until(lambda: task.done() or practice.count("/word/c") > 0, 0.2)
        practice.release("slow")
        value = await task
        words = [practice.word(name) for name in ("slow", "b", "c")]
        want(
            value == words,
            asked="fetch_all, the first station answers last",
            got=value,
            wanted=words,
        )

    async def at_once(self, subject: Subject, practice: PracticeServer) -> None:
        """All requests are on their way together.

        Does your second request start before the first one has its answer?

        Start a task for each URL: asyncio.TaskGroup, or asyncio.gather.
        """
        urls = [practice.url("/gate/12")] * 12
        value = await subject.call("fetch_all", urls)
        want(
            value == [practice.word("gate")] * 12,
            asked="fetch_all of 12 URLs that answer when all 12 have been asked",
            got=value if practice.gate_failures == 0 else f"{practice.peak} at once",
            wanted="12 at once",
        )

    async def one_session(self, subject: Subject, practice: PracticeServer) -> None:
        """120 URLs of one host need at most 100 connections: one session's pool.

        How many sessions does your code open?

        Open the ClientSession once, and pass it to whoever makes a request.
        """
        names = [f"n{i}" for i in range(120)]
        urls = [practice.url(f"/word/{name}") for name in names]
        value = await subject.call("fetch_all", urls)
        want(
            value == [practice.word(name) for name in names],
            asked="fetch_all of 120 URLs",
            got=value,
            wanted="the 120 words in order",
        )
        want(
            practice.connections_opened <= 100,
            asked="connections opened for 120 URLs",
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

    async def in_order(self, subject: Subject, practice: PracticeServer) -> None:
        """The texts stand in the order of the URLs.

        Does the order in which answers arrive matter to your list?

        gather returns results in the order of its arguments.
        """
        urls = [practice.url(f"/word/{name}") for name in "abcde"]
        value = await subject.call("fetch_politely", urls, 2, 2.0)
        words = [practice.word(name) for name in "abcde"]
        want(value == words, asked="five words, two at once", got=value, wanted=words)

    async def full_use(self, subject: Subject, practice: PracticeServer) -> None:
        """As many requests as allowed are in flight, and never more.

        What lets n tasks in and makes the others wait?

        Around each request: `async with semaphore:`, made once for all of them.

        asyncio.Semaphore(at_once)
        """
        paths = ["/hold/x"] * 3 + ["/word/y"] * 3
        urls = [practice.url(path) for path in paths]
        task = asyncio.create_task(subject.call("fetch_politely", urls, 3, 2.5))
        await practice.until(lambda: task.done() or practice.in_flight >= 3, 0.5)
        together = practice.in_flight
        await practice.until(lambda: practice.count("/word/y") > 0, 0.05)
        early = practice.count("/word/y")
        practice.release("x")
        value = await task
        words = [practice.word(path[-1]) for path in paths]
        want(
            sorted(map(str, value)) == sorted(words)
            and together == 3
            and early == 0
            and practice.peak == 3,
            asked="six URLs, three at once, while the first three are held",
            got=f"{together} in flight together, {early} more before their turn",
            wanted="3 in flight together, 0 more, and six words",
        )

    async def too_slow(self, subject: Subject, practice: PracticeServer) -> None:
        """A station that needs too long gives None; the others still answer.

        Which error ends a wait that took too long?

        Catch TimeoutError inside the task, not around all of them.
        """
        urls = [practice.url(path) for path in ("/word/a", "/hold/x", "/word/b")]
        value = await subject.call("fetch_politely", urls, 2, 0.15)
        words = [practice.word("a"), None, practice.word("b")]
        want(value == words, asked="a station that hangs", got=value, wanted=words)

    async def fair_limit(self, subject: Subject, practice: PracticeServer) -> None:
        """Waiting for a turn does not count as a slow station.

        When does your time limit begin: before the turn comes, or after?

        ClientTimeout(total=...) counts the wait for a free connection too.

        Put asyncio.timeout(seconds) inside the semaphore.
        """
        urls = [practice.url("/hold/x"), practice.url("/word/y")]
        value = await subject.call("fetch_politely", urls, 1, 0.15)
        words = [None, practice.word("y")]
        want(
            value == words,
            asked="one at once: first a station that hangs, then a quick one",
            got=value,
            wanted=words,
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

    async def count_and_digest(
        self, subject: Subject, practice: PracticeServer
    ) -> None:
        """The number of bytes and their SHA-256 are returned.

        How can a digest be made without the whole body?

        hashlib.sha256() once, then update(chunk) for each chunk, then hexdigest().
        """
        url = practice.url("/bytes/300000")
        value = await subject.call("download", url, "archive.bin", 1_000_000)
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            digest = hashlib.sha256(await response.read()).hexdigest()
        wanted = {"bytes": 300000, "sha256": digest}
        want(value == wanted, asked="download(...)", got=value, wanted=wanted)

    async def file_on_disk(self, subject: Subject, practice: PracticeServer) -> None:
        """The file holds exactly those bytes.

        Is the file opened once, in binary mode?

        Path(name).open("wb") before the loop, file.write(chunk) inside it.
        """
        url = practice.url("/bytes/300000")
        value = await subject.drive(save_and_read, url, "archive.bin", 1_000_000)
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            digest = hashlib.sha256(await response.read()).hexdigest()
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
        value = await subject.drive(save_and_read, url, "endless.bin", 200)
        want(
            value == [None, None] and practice.count("/stream/99999") == 1,
            asked="download of a body without an end, at most 200 bytes",
            got=value,
            wanted="None, and no file",
        )

    async def cut_off(self, subject: Subject, practice: PracticeServer) -> None:
        """A body that is cut off returns None and leaves no file.

        What does aiohttp raise when fewer bytes come than were announced?

        aiohttp.ClientPayloadError, a ClientError: catch it and unlink the file.
        """
        url = practice.url("/cut/100000")
        value = await subject.drive(save_and_read, url, "cut.bin", 1_000_000)
        want(
            value == [None, None] and practice.count("/cut/100000") >= 1,
            asked="download of a body that is cut off in the middle",
            got=value,
            wanted="None, and no file",
        )

    async def status(self, subject: Subject, practice: PracticeServer) -> None:
        """An error page is not saved: None for a status other than 200.

        Is the body of a 404 the archive?

        Look at response.status before the first chunk.
        """
        url = practice.url("/status/404")
        value = await subject.drive(save_and_read, url, "missing.bin", 1_000_000)
        want(
            value == [None, None] and practice.count("/status/404") >= 1,
            asked="download of a page with status 404",
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
        """A station that is busy twice is asked a third time.

        What runs the same request again?

        A loop over range(tries) that returns at the first good answer.
        """
        url = practice.url("/flaky/2?key=k")
        value = await subject.drive(ask_patiently, url, 4, practice.url("/word/pause"))
        word = practice.word("k")
        want(value == word, asked="a station busy twice", got=value, wanted=word)

    async def gives_up(self, subject: Subject, practice: PracticeServer) -> None:
        """After the last try the failure is raised.

        Is the last failure different from the others?

        Re-raise it when the attempt was the last one: a bare `raise`.
        """
        await self._raises(subject, practice, "/flaky/9", 3)

    async def hopeless(self, subject: Subject, practice: PracticeServer) -> None:
        """A 404 is not tried again.

        Will the same request find the page a second time?

        A status below 500 is the client's mistake: raise at once.
        """
        await self._raises(subject, practice, "/status/404", 1)

    async def lost_connection(self, subject: Subject, practice: PracticeServer) -> None:
        """A connection lost in the middle of a body is worth another try.

        Which error comes when a body is cut off, and is it caught where you read?

        ClientPayloadError, a ClientError but no ClientResponseError.
        """
        await self._raises(subject, practice, "/cut/1000", 3, "ClientPayloadError")

    async def backoff(self, subject: Subject, practice: PracticeServer) -> None:
        """The pause doubles: 0.5, 1 and 2 seconds before three more tries.

        How does the pause depend on the attempt?

        FIRST_PAUSE * 2**attempt, awaited with pause(...).
        """
        await self._pauses(subject, practice, "/flaky/3?key=k", ("0.5", "1", "2"))

    async def retry_after(self, subject: Subject, practice: PracticeServer) -> None:
        """A longer Retry-After is obeyed, a shorter one is not.

        Where does the server say when to come back?

        response.headers, or the headers of ClientResponseError.

        max(seconds, float(headers.get("Retry-After", 0)))
        """
        await self._pauses(subject, practice, "/flaky/2?key=k&retry_after=7", ("7",))
        await self._pauses(
            subject, practice, "/flaky/2?key=l&retry_after=0.75", ("0.75", "1")
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
        value = await subject.drive(
            ask_patiently, practice.url(path), 4, practice.url("/word/pause")
        )
        prefix = "/word/pause-"
        seen = sorted(
            one.removeprefix(prefix)
            for one in practice.seen.paths
            if one.startswith(prefix)
        )
        key = path.partition("key=")[2].partition("&")[0]
        missing = [one for one in pauses if one not in seen]
        want(
            value == practice.word(key) and not missing,
            asked=f"the pauses of get_patiently, {path}",
            got=", ".join(seen) or "none",
            wanted=", ".join(pauses),
        )


async def read_over(exercise, urls, limit, then):
    """read_all(session, urls) over a session of the grader's"""
    connector = aiohttp.TCPConnector(limit=limit)
    async with aiohttp.ClientSession(connector=connector) as session:
        texts = await exercise.read_all(session, urls)
        if then is None:
            return texts
        async with session.get(then) as response:
            return [texts, await response.text()]


class ReadAll:
    """Repair: gathered raw requests that leak connections."""

    async def at_once(self, subject: Subject, practice: PracticeServer) -> None:
        """All pages are asked for at once, also when one fails.

        Are the requests still made together after your repair?

        gather a coroutine that opens, reads and closes.
        """
        urls = [practice.url(f"/gate/3?group=g&name={name}") for name in "abc"]
        urls.append(practice.url("/close"))
        value = await subject.drive(read_over, urls, 10, None)
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
        value = await subject.drive(read_over, urls, 10, None)
        words = [practice.word("a"), None, None, practice.word("b")]
        want(value == words, asked="two of four fail", got=value, wanted=words)

    async def small_pool(self, subject: Subject, practice: PracticeServer) -> None:
        """Three long pages come through a pool of one connection.

        When does a response give its connection back?

        Only when its body was read, or its block is left: do both in one coroutine.
        """
        urls = [practice.url("/bytes/1300000")] * 3
        value = await subject.drive(read_over, urls, 1, None)
        sizes = [len(text) if isinstance(text, str) else text for text in value]
        asked = practice.count("/bytes/1300000")
        want(
            sizes == [1_300_000] * 3 and asked == 3,
            asked="three pages of 1,300,000 letters, a pool of one",
            got=f"{asked} requests, lengths {sizes}",
            wanted="3 requests, three lengths of 1300000",
        )

    async def session_stays(self, subject: Subject, practice: PracticeServer) -> None:
        """The caller's session can be used afterwards.

        Whose session is it?

        Whoever opened it closes it: no `async with session` here.
        """
        urls = [practice.url("/word/a"), practice.url("/close")]
        then = practice.url("/word/then")
        value = await subject.drive(read_over, urls, 1, then)
        wanted = [[practice.word("a"), None], practice.word("then")]
        want(value == wanted, asked="one more page", got=value, wanted=wanted)

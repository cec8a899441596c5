"""What the exercise server_routes is graded on."""

# ruff: noqa: F821 - drivers run inside the subject, which gives them these names

import asyncio
import contextlib
import io
import json
import secrets
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

from aiohttp import ClientError, FormData
from yarl import URL

from exercises.grader.judging.client import Client, Reply
from exercises.grader.judging.judge import CheckFailed, want
from exercises.grader.judging.subject import Subject

MOST = 1_500_000
BOUNDARY = "two-ends-of-a-cover"
WAIT = 1.0  # seconds for an answer that comes before the request is over


def some_books(count: int, author: str = "") -> list[dict[str, Any]]:
    """Return books that nobody can guess."""
    return [
        {"title": secrets.token_hex(4), "author": author or secrets.token_hex(4)}
        for _ in range(count)
    ]


def numbered(books: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the books as the library's JSON shows them."""
    return [{"number": number} | book for number, book in enumerate(books, 1)]


def a_form(name: str, content: bytes) -> FormData:
    """Return a form with one file."""
    form = FormData(quote_fields=False)
    file = io.BytesIO(content)
    form.add_field("cover", file, filename=name, content_type="image/png")
    return form


async def post_text(client: Client, path: str, body: str) -> Reply:
    """Post a text that says it is JSON, and name it where the check fails."""
    headers = {"Content-Type": "application/json"}
    reply = await client.post(path, data=body, headers=headers)
    return replace(reply, asked=f"POST  {path}  {body or '(an empty body)'}")


async def start_and_stop(exercise, fails):
    """start an application with a job that has no end, then stop it"""
    seen = []
    begun = asyncio.Event()

    async def job(app):
        seen.append("job begins")
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            for _ in range(200):  # turns of the loop: nobody is done before by chance
                await asyncio.sleep(0)
            seen.append("job has ended")

    async def later_step(app):
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.5):  # only a job that never begins takes it
                await begun.wait()
        if fails:
            raise OSError("a later step of the start failed")

    app = web.Application()
    exercise.add_job(app, job)
    app.on_startup.append(later_step)
    runner = web.AppRunner(app, access_log=None)
    try:
        async with asyncio.timeout(1):
            await runner.setup()
        seen.append("server is ready")
    except TimeoutError:
        seen.append("server is not ready after 1 s")
    except OSError:
        seen.append("start fails")
    try:
        await runner.cleanup()
        seen.append("server has stopped")
    except asyncio.CancelledError:
        seen.append("CancelledError from the clean-up")
    return seen


def want_seen(seen: list[str], *wanted: str) -> None:
    """Fail the check unless events were seen one right after the other."""
    starts = range(len(seen))
    want(
        any(tuple(seen[at : at + len(wanted)]) == wanted for at in starts),
        asked="start an application with a job that has no end, then stop it",
        got=", ".join(seen) or "nothing",
        wanted=", ".join(wanted),
    )


class Greet:
    """Read the path and the query."""

    async def by_name(self, subject: Subject) -> None:
        """Without a language, the greeting is English.

        Which part of the address is the name in?

        request.match_info["name"] is the part that the pattern calls name. Return
        web.Response(text=...).
        """
        name = secrets.token_hex(4)
        async with subject.serve("make_app", []) as client:
            reply = await client.get(f"/welcome/{name}")
            reply.want(status=200, text=f"Welcome, {name}")

    async def by_language(self, subject: Subject) -> None:
        """The query's lang picks the greeting.

        Where does what stands after the question mark go?

        request.query is a mapping: .get("lang", "en") gives "en" where there is no
        lang.
        """
        name = secrets.token_hex(4)
        async with subject.serve("make_app", []) as client:
            for lang, word in (("de", "Willkommen"), ("fr", "Bienvenue")):
                reply = await client.get(f"/welcome/{name}?lang={lang}")
                reply.want(status=200, text=f"{word}, {name}")

    async def unknown_language(self, subject: Subject) -> None:
        """A language that is not known is answered 400.

        Whose mistake is a language that you do not have?

        raise web.HTTPBadRequest(text=...) answers 400 from anywhere in a handler.
        """
        async with subject.serve("make_app", []) as client:
            (await client.get("/welcome/ada?lang=xx")).want(status=400)
            (await client.get("/welcome/ada?lang=de")).want(status=200)


class ListBooks:
    """Answer a list, filtered and cut into pages."""

    async def first_page(self, subject: Subject) -> None:
        """Without a page, the first three books come, and the total of all.

        How many books does a slice like [0:3] have?

        web.json_response({"books": ..., "total": ...}) answers JSON; the books are
        the values of request.app[BOOKS].
        """
        books = some_books(5)
        async with subject.serve("make_app", books) as client:
            wanted = {"books": numbered(books)[:3], "total": 5}
            (await client.get("/books")).want(status=200, json=wanted)

    async def by_author(self, subject: Subject) -> None:
        """With an author, list and total have that author's books only.

        Do you count before you filter, or after?

        Make a list of the books that fit first; total is its length, a page a slice
        of it.
        """
        books = some_books(3) + some_books(2, "Ann") + some_books(1, "Anna")
        async with subject.serve("make_app", books) as client:
            reply = await client.get("/books", params={"author": "Ann"})
            reply.want(status=200, json={"books": numbered(books)[3:5], "total": 2})

    async def next_page(self, subject: Subject) -> None:
        """A page continues where the one before it ended; the last may be empty.

        Which book is the first of page 2, when three stand on a page?

        Page n begins at (n - 1) * PAGE and ends before n * PAGE.
        """
        books = some_books(5)
        async with subject.serve("make_app", books) as client:
            for page, shown in (("2", numbered(books)[3:]), ("3", [])):
                reply = await client.get("/books", params={"page": page})
                reply.want(status=200, json={"books": shown, "total": 5})

    async def no_page(self, subject: Subject) -> None:
        """A page that is no number, or less than 1, is answered 400.

        What does int("two") raise, and who sees it?

        Catch ValueError around int(...) and raise web.HTTPBadRequest; look at the
        number afterwards.
        """
        async with subject.serve("make_app", some_books(1)) as client:
            for page in ("two", "0", "-1"):
                reply = await client.get("/books", params={"page": page})
                reply.want(status=400)
            (await client.get("/books")).want(status=200)


class AddBook:
    """Create something, and say where it is."""

    async def created(self, subject: Subject) -> None:
        """The answer is 201 and the book, with the next number.

        Which number comes after those that are there, and who chooses it?

        await request.json() reads the body; web.json_response has an argument
        status. Take title and author from the body, and nothing else. url_for takes
        text and gives a URL: str(...) on both sides.
        """
        (book,) = some_books(1)
        async with subject.serve("make_app", some_books(2)) as client:
            for number, more in ((3, {}), (4, {"number": 1})):
                reply = await client.post("/books", json=book | more)
                reply.want(status=201, json={"number": number} | book)
                reply = await client.get(f"/books/{number}")
                reply.want(status=200, json={"number": number} | book)

    async def location(self, subject: Subject) -> None:
        """The header Location leads to the new book.

        How does a client find what it has just made?

        request.app.router["book"].url_for(number="3") gives the address of the route
        of that name, as a URL; web.json_response takes headers={"Location": str(...)}.
        """
        (book,) = some_books(1)
        async with subject.serve("make_app", some_books(1)) as client:
            reply = await client.post("/books", json=book)
            place = reply.headers.get("Location", "")
            asked_at = URL(client.url("/books"))
            address = asked_at.join(URL(place))
            if not place or address.origin() != asked_at.origin():
                raise CheckFailed(
                    asked=reply.asked,
                    got=f"{reply.status}  Location: {place or '(no such header)'}",
                    wanted="201  Location: /books/2",
                    problem=reply.fault,
                )
            reply = await client.get(address.raw_path)
            reply = replace(reply, asked=f"{reply.asked}, where Location leads")
            reply.want(status=200, json={"number": 2} | book)

    async def no_json(self, subject: Subject) -> None:
        """A body that is no JSON is answered 400.

        What does request.json() do with {"title": ?

        It raises json.JSONDecodeError, which is a ValueError: catch that and raise
        web.HTTPBadRequest.
        """
        (book,) = some_books(1)
        async with subject.serve("make_app", []) as client:
            for body in ('{"title": ', "", "tea"):
                (await post_text(client, "/books", body)).want(status=400)
            (await client.post("/books", json=book)).want(status=201)

    async def bad_fields(self, subject: Subject) -> None:
        """A body that is no object, or lacks a text, is answered 400.

        What else can JSON be than an object?

        isinstance(data, dict) comes first; then isinstance(data.get("title"), str),
        and the same for the author. Nothing is kept of a bad book.
        """
        (book,) = some_books(1)
        async with subject.serve("make_app", []) as client:
            lists = [[], "title", 7, None, {}, {"title": "x"}, {"author": "x"}]
            for body in (*lists, {"title": 1, "author": "x"}, book | {"author": None}):
                reply = await post_text(client, "/books", json.dumps(body))
                reply.want(status=400)
            wanted = {"number": 1} | book
            (await client.post("/books", json=book)).want(status=201, json=wanted)


class KeepCover:
    """Keep an uploaded file, but not any file anywhere."""

    async def kept(self, subject: Subject) -> None:
        """A cover larger than 1 MiB is kept as it came, and its bytes are counted.

        How large may a body be that request.post() or part.read() takes?

        `reader = await request.multipart()`, then `part = await reader.next()`, then
        `await part.read_chunk()` until it is empty.
        """
        content = secrets.token_bytes(1_200_000)
        async with subject.serve("make_app", []) as client:
            reply = await client.post("/covers", data=a_form("mint.png", content))
            wanted = {"name": "mint.png", "bytes": len(content)}
            reply.want(status=201, json=wanted)
            kept = await client.get("/covers/mint.png")
            want(
                kept.status == 200 and kept.body == content,
                asked="GET /covers/mint.png, after it was kept",
                got=f"{kept.status}  {len(kept.body)} bytes",
                wanted=f"200  the {len(content)} bytes that were sent",
            )

    async def safe_name(self, subject: Subject) -> None:
        """Only the last part of the file's name counts.

        Where does COVERS / "../../mint.png" lie?

        Path(part.filename).name is the last part of a path.
        """
        name = f"{secrets.token_hex(4)}.png"
        async with subject.serve("make_app", []) as client:
            for path in (f"../../{name}", f"/tmp/{name}", f"a/b/{name}"):
                content = secrets.token_bytes(100)
                reply = await client.post("/covers", data=a_form(path, content))
                reply.want(status=201, json={"name": name, "bytes": 100})
                kept = await client.get(f"/covers/{name}")
                want(
                    kept.body == content,
                    asked=f"GET /covers/{name}, after {path} was kept",
                    got=f"{kept.status}  {len(kept.body)} bytes",
                    wanted="200  the 100 bytes that were sent",
                )

    async def no_file(self, subject: Subject) -> None:
        """No form is answered 415, a form that is broken or has no named file 400.

        Which may be wrong: the content_type, the form, its first part, the part's
        filename, or that name's last part?

        Look at request.content_type first. multipart() and next() raise ValueError on
        a broken form. Then a part is no BodyPartReader, its filename None, or the last
        part of that "" or "..".
        """
        nameless = FormData({"title": "Mint"}, default_to_multipart=True)
        cases = {
            "a form with a text in it": nameless,
            "a form with a file named ..": a_form("..", b"mint"),
            "a form with a file named /": a_form("/", b"mint"),
            "a form with nothing in it": f"--{BOUNDARY}--\r\n".encode(),
            "a form that has no part": b"mint",
            "a form whose body is empty": b"",
        }
        headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        async with subject.serve("make_app", []) as client:
            for what, data in cases.items():
                more = {"headers": headers} if isinstance(data, bytes) else {}
                reply = await client.post("/covers", data=data, **more)
                replace(reply, asked=f"POST  /covers  {what}").want(status=400)
            headers = {"Content-Type": "multipart/form-data"}
            reply = await client.post("/covers", data=b"mint", headers=headers)
            asked = "POST  /covers  a form without a boundary in its Content-Type"
            replace(reply, asked=asked).want(status=400)
            reply = await client.post("/covers", json={"title": "Mint"})
            reply.want(status=415)
            reply = await client.post("/covers", data=a_form("mint.png", b"mint"))
            reply.want(status=201)

    async def too_large(self, subject: Subject) -> None:
        """A cover of more than MOST bytes is answered 413, and changes no file.

        What lies in the folder when you stop half-way, and what lay there before?
        MOST itself is allowed; a form is larger than its file.

        Add up len(chunk). Over MOST, raise web.HTTPRequestEntityTooLarge(MOST, size).
        Write under another name, in a TemporaryDirectory(dir=COVERS), and
        half.replace(path) only when all has come.
        """
        old = secrets.token_bytes(100)
        cases = (
            ("mint.png", old, "100", 201),
            ("mint.png", secrets.token_bytes(MOST + 1), "MOST + 1", 413),
            ("right.png", secrets.token_bytes(MOST), "exactly MOST", 201),
        )
        async with subject.serve("make_app", []) as client:
            for name, content, size, status in cases:
                reply = await client.post("/covers", data=a_form(name, content))
                asked = f"POST  /covers  a file of {size} bytes"
                replace(reply, asked=asked).want(status=status)
            kept = await client.get("/covers/mint.png")
            want(
                kept.body == old,
                asked="GET /covers/mint.png, after a larger one was refused",
                got=f"{kept.status}  {len(kept.body)} bytes",
                wanted="200  the 100 bytes that were kept before",
            )

    async def at_once(self, subject: Subject) -> None:
        """It is answered 413 as soon as too much has come, not at the end.

        How much must a client send before you say no?

        Look at the size after each chunk, inside the loop.
        """
        answered = asyncio.Event()
        waited: list[bool] = []

        async def slow_upload() -> AsyncIterator[bytes]:
            yield (
                f"--{BOUNDARY}\r\nContent-Disposition: form-data; "
                'name="cover"; filename="long.png"\r\n\r\n'
            ).encode()
            for _ in range(MOST // 100_000 + 2):
                yield bytes(100_000)
            try:
                async with asyncio.timeout(WAIT):
                    await answered.wait()
                waited.append(False)
            except TimeoutError:
                waited.append(True)
            yield f"\r\n--{BOUNDARY}--\r\n".encode()

        headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        async with subject.serve("make_app", []) as client:
            request = client.session.post(
                "/covers", data=slow_upload(), headers=headers
            )
            async with request as response:
                answered.set()
                status, late = response.status, bool(waited and waited[0])
            fault = await client.fault() if status == 500 else None
        if status != 413 or late:
            raise CheckFailed(
                asked="POST /covers  an upload that stays open after too much has come",
                got=f"{status}  {fault or ''}{'only after its end' if late else ''}",
                wanted="413  at once",
                problem=fault,
            )


class PrintLabels:
    """Send what is made while it is made."""

    async def as_made(self, subject: Subject) -> None:
        """Each label is a line of text, and comes as soon as it is made.

        When does a web.Response begin to be sent?

        Prepare a web.StreamResponse(headers={"Content-Type": "text/plain"}). Then
        `async for label in labels(request.app):`, and in it
        `await response.write(f"{label}\\n".encode())`.
        """
        books = some_books(3)
        lines = [f"{book['title']} by {book['author']}\n" for book in books]
        got = "nothing yet"
        come = asyncio.Condition()
        text = ""

        async def read_labels() -> None:
            nonlocal got, text
            async with client.session.get("/labels") as response:
                kind = response.headers.get("Content-Type", "").split(";")[0]
                with contextlib.suppress(ClientError):  # the fault tells why
                    async for piece in response.content.iter_any():
                        async with come:
                            text += piece.decode("utf-8", "replace")
                            got = f"{response.status}  {kind}  {text!r}"
                            come.notify_all()

        async with subject.serve("make_app", books) as client:
            reading = asyncio.create_task(read_labels())
            for count in range(1, len(lines) + 1):
                await client.post("/paper")
                wanted = "".join(lines[:count])
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(WAIT), come:
                        while len(text) < len(wanted):
                            await come.wait()
                seen, right = got, f"200  text/plain  {wanted!r}"
                if seen != right:
                    break
            reading.cancel()
            await asyncio.wait([reading])
            fault = None if seen == right else await client.fault()
        if seen != right:
            raise CheckFailed(
                asked=f"GET /labels, with paper for {count} of {len(lines)} labels",
                got=str(fault or seen),
                wanted=right,
                problem=fault,
            )

    async def to_the_end(self, subject: Subject) -> None:
        """After the last label the answer ends.

        What does the client read when the handler has returned?

        Return the response after the loop.
        """
        books = some_books(2)
        text = "".join(f"{book['title']} by {book['author']}\n" for book in books)
        async with subject.serve("make_app", books) as client:
            for _ in books:
                await client.post("/paper")
            try:
                async with asyncio.timeout(WAIT):
                    reply = await client.get("/labels")
            except TimeoutError:
                fault = await client.fault()
                raise CheckFailed(
                    asked=f"GET /labels, with paper for all {len(books)} labels",
                    got=str(fault or f"no end of the answer after {WAIT:g} s"),
                    wanted="the end of the answer, after its last label",
                    problem=fault,
                ) from None
            reply.want(status=200, text=text)


class AddJob:
    """Let a job run beside the server, from its start to its end."""

    async def beside(self, subject: Subject) -> None:
        """The job begins, and the server is ready all the same.

        When is the server ready, if a step of its start never ends?

        Write an async generator that takes the app: before its `yield`,
        asyncio.create_task(job(app)) returns at once. Then
        app.cleanup_ctx.append(your_context), the function itself, not called.
        """
        seen = await subject.drive(start_and_stop, False)
        want_seen(seen, "job begins", "server is ready")

    async def ended(self, subject: Subject) -> None:
        """When the server has stopped, the job has ended, with its clean-up.

        Does task.cancel() wait for the end of the task?

        It only asks for it. Await the task afterwards; asyncio.gather(task,
        return_exceptions=True) keeps its CancelledError.
        """
        seen = await subject.drive(start_and_stop, False)
        want_seen(seen, "job has ended", "server has stopped")

    async def ended_after_a_failed_start(self, subject: Subject) -> None:
        """It has ended as well when a later step of the start fails.

        When does on_cleanup run?

        Only after a start that went well. What stands after the `yield` of a cleanup
        context runs in both cases.
        """
        seen = await subject.drive(start_and_stop, True)
        want_seen(seen, "start fails", "job has ended", "server has stopped")


class LendBook:
    """Repair: a client's mistake is no fault of the server."""

    async def no_such_book(self, subject: Subject) -> None:
        """A number that no book has, or that is no number, is answered 404.

        Which of the two lookups raises KeyError, and which ValueError?

        Do it as show_book does: catch both around the lookup, and raise
        web.HTTPNotFound.
        """
        books = some_books(2)
        loan = {"reader": secrets.token_hex(4)}
        async with subject.serve("make_app", books) as client:
            for number in ("3", "0", "x", "1.5"):
                reply = await client.post(f"/books/{number}/loan", json=loan)
                reply.want(status=404)
            lent = numbered(books)[1] | loan
            reply = await client.post("/books/2/loan", json=loan)
            reply.want(status=200, json=lent)
            reply = await client.get("/books/2")
            reply = replace(reply, asked=f"{reply.asked}, after it was lent")
            reply.want(status=200, json=lent)

    async def no_reader(self, subject: Subject) -> None:
        """A body that is no JSON object, or whose reader is no text, is answered 400.

        Which exceptions can the last lines of the handler raise?

        Catch ValueError around request.json(). Look whether the data is a dict, and
        data.get("reader") a str, before you take it.
        """
        loan = {"reader": secrets.token_hex(4)}
        books = some_books(1)
        async with subject.serve("make_app", books) as client:
            bad = ["{", "[]", "7", '["reader"]', '{"Reader": "Ada"}', ""]
            for body in (*bad, '{"reader": 7}', '{"reader": null}'):
                reply = await post_text(client, "/books/1/loan", body)
                reply.want(status=400)
            reply = await client.post("/books/1/loan", json=loan)
            reply.want(status=200, json=numbered(books)[0] | loan)

"""Answer a list, filtered, and the address where it goes on."""

from dataclasses import replace
from typing import Any

from yarl import URL

from exercises.checks.server_routes.shared import a_text, numbered, some_books
from exercises.grader.checking import CheckFailed, Client, Reply, Subject


async def first_books(subject: Subject) -> None:
    """Without a query, the first three books come.

    In which order are the books of request.app[BOOKS], and which come first?

    The books are the values of request.app[BOOKS]; a slice [:PAGE] of their list has
    the first. web.json_response({"books": ..., "next": ...}) answers JSON.
    """
    books = numbered(some_books(5))
    async with subject.serve("make_app", some_of(books)) as client:
        _want_books(await client.get("/books"), books[:3])


async def after_a_number(subject: Subject) -> None:
    """After a number, those with a larger number come; there may be none.

    Which book is the first after number 3, and which after number 99?

    request.query.get("after", "0") is text: int(...) of it compares with a number.
    """
    books = numbered(some_books(5))
    async with subject.serve("make_app", some_of(books)) as client:
        for after in (0, 1, 3, 4, 5, 99, -1, -4, -99):
            reply = await client.get("/books", params={"after": str(after)})
            _want_books(reply, books[max(after, 0) :][:3])


async def by_author(subject: Subject) -> None:
    """With an author, that author's books come, and no others.

    Do you cut first and filter then, or the other way round?

    Make a list of the books that fit, by number and by author, with ==; then take
    the first PAGE of it.
    """
    author = a_text()
    others = some_books(2) + some_books(1, f"{author}a") + some_books(1, author.upper())
    books = numbered(others + some_books(4, author))
    async with subject.serve("make_app", some_of(books)) as client:
        reply = await client.get("/books", params={"author": author})
        _want_books(reply, books[4:7])
        reply = await client.get("/books", params={"author": author, "after": "6"})
        _want_books(reply, books[6:])
        for nobody in (a_text(), f"{author} ", ""):
            reply = await client.get("/books", params={"author": nobody})
            _want_books(reply, [])


async def goes_on(subject: Subject) -> None:
    """The addresses under next lead through all books, each once, to null.

    How do you know that a book is left, and what must an address keep of the query
    that was asked?

    Look whether more than PAGE books fit. request.rel_url.update_query(after=...)
    gives the address that was asked, with another `after`, and quotes the rest.
    """
    author = a_text()
    for count in (0, 3, 4, 7):
        books = numbered(some_books(2) + some_books(count, author) + some_books(2))
        async with subject.serve("make_app", some_of(books)) as client:
            path = str(URL("/books").with_query(author=author))
            await _walk(client, path, books[2 : count + 2])
            if count == 7:
                await _walk(client, "/books", books)


async def no_number(subject: Subject) -> None:
    """An `after` that is no whole number is answered 400.

    What does int("two") raise, and who sees it?

    Catch ValueError around int(...) and raise web.HTTPBadRequest. No test of text,
    such as isdigit, knows all that int refuses.
    """
    async with subject.serve("make_app", some_books(1)) as client:
        for after in ("two", "1.5", "", "\xb2", "--3", "3-"):
            reply = await client.get("/books", params={"after": after})
            replace(reply, asked=f"GET /books?after={after}").want(status=400)
        reply = await client.get("/books", params={"after": "9" * 5000})
        if reply.status != 400:  # to int it is no number, and else no book is after it
            reply = replace(reply, asked="GET /books?after=9...9 (5000 digits)")
            reply.want(status=200, json={"books": [], "next": None})
        (await client.get("/books")).want(status=200)


def some_of(books: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return numbered books as make_app takes them: without their numbers."""
    return [{"title": one["title"], "author": one["author"]} for one in books]


def _want_books(reply: Reply, books: list[dict[str, Any]]) -> Any:
    """Fail the check unless these books come; return what stands under next."""
    reply.want(status=200)
    data = reply.json()
    got = data.get("books", data) if isinstance(data, dict) else data
    if got != books or "next" not in data:
        wanted = {"books": books, "next": "..."}
        raise CheckFailed(asked=reply.asked, got=data, wanted=wanted)
    return data["next"]


async def _walk(client: Client, path: str, books: list[dict[str, Any]]) -> None:
    """Fail the check unless next leads through these books, and ends."""
    start, asked = 0, f"GET {path}"
    while True:
        reply = replace(await client.get(path), asked=asked)
        following = _want_books(reply, books[start : start + 3])
        start += 3
        if start >= len(books):
            return reply.want(json={"books": books[start - 3 :], "next": None})
        if not isinstance(following, str) or not following:
            raise CheckFailed(
                asked=asked,
                got=f"next: {following!r}",
                wanted="next: the address where the list goes on",
            )
        joined = URL(client.url(path)).join(URL(following))
        if joined.origin() != URL(client.url("/")).origin():
            raise CheckFailed(asked=asked, got=following, wanted="an address of yours")
        path = joined.raw_path_qs
        asked = f"GET {path}, which stood under next"

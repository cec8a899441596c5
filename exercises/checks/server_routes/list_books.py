"""Answer a list, filtered and cut into pages."""

from exercises.checks.server_routes.shared import numbered, some_books
from exercises.grader.checking import Subject


async def first_page(subject: Subject) -> None:
    """Without a page, the first three books come, and the total of all.

    Which books come when nobody names a page, and what does the total count: the
    books on the page, or those of all pages?

    The books are the values of request.app[BOOKS]; a slice [0:3] of their list has
    three. Take the total of what has not been cut yet.
    web.json_response({"books": ..., "total": ...}) answers JSON.
    """
    books = some_books(5)
    async with subject.serve("make_app", books) as client:
        wanted = {"books": numbered(books)[:3], "total": 5}
        (await client.get("/books")).want(status=200, json=wanted)


async def by_author(subject: Subject) -> None:
    """With an author, list and total have that author's books only.

    Do you count before you filter, or after?

    Make a list of the books that fit first; total is its length, a page a slice
    of it.
    """
    books = some_books(3) + some_books(2, "Ann") + some_books(1, "Anna")
    async with subject.serve("make_app", books) as client:
        reply = await client.get("/books", params={"author": "Ann"})
        reply.want(status=200, json={"books": numbered(books)[3:5], "total": 2})


async def next_page(subject: Subject) -> None:
    """A page continues where the one before it ended; the last may be empty.

    Which book is the first of page 2, when three stand on a page?

    Page n begins at (n - 1) * PAGE and ends before n * PAGE.
    """
    books = some_books(5)
    async with subject.serve("make_app", books) as client:
        for page, shown in (("2", numbered(books)[3:]), ("3", [])):
            reply = await client.get("/books", params={"page": page})
            reply.want(status=200, json={"books": shown, "total": 5})


async def no_page(subject: Subject) -> None:
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

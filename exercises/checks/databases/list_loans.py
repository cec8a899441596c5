"""A page of a list that has no end, by one query."""

import contextlib

from exercises.checks.databases.shared import PEOPLE, TOOLS, new_database, some
from exercises.grader.checking import Subject, driver, want

PAGE = 20
MOST_READ = 100  # rows; aiosqlite itself fetches 64 at a time in `async for`


@driver
async def pages(exercise, path, after, count, gone=()):
    """list_loans(db, after), then each page that `next` leads to

    Returns the pages, how many queries each took, and how many rows it read. Loans with
    an id in `gone` end after the first page.
    """
    import sqlite3

    import aiosqlite

    found, seen, read = [], [], 0

    async def step(function, *arguments, **options):
        nonlocal read
        value = await execute(function, *arguments, **options)
        read += len(value) if isinstance(value, list) else isinstance(value, tuple)
        return value

    async with aiosqlite.connect(path) as db:
        await db.set_trace_callback(seen.append)
        execute, db._execute = db._execute, step
        for _ in range(count):
            read = 0
            seen.clear()
            value = await exercise.list_loans(db, tuple(after) if after else None)
            found.append([value, len(seen), read])
            after = value["next"]
            if after is None:
                break
            for number in gone:
                with contextlib.closing(sqlite3.connect(path)) as other, other:
                    other.execute("DELETE FROM loans WHERE id = ?", (number,))
    return found


async def first_page(subject: Subject) -> None:
    """A loan has its id, its person and the name of its tool; few loans are one page.

    In which table is the name of a tool, and what ties it to a loan?

    Put the rows of both tables side by side where they belong together.

    FROM loans JOIN tools ON tools.id = loans.tool
    """
    (a, b, c), (one, two) = some(TOOLS, 3), some(PEOPLE, 2)
    loans = [(two, a), (one, b), (two, c)]
    for given in (loans, []):
        path, _ = new_database(subject, [(c, 1), (b, 0), (a, 0)], given)
        rows = _rows(given)
        asked = f"list_loans(db, None), where there are {len(given)} loans"
        wanted = {"loans": rows, "next": None}
        found = await subject.drive(pages, path, None, 1, asked=asked, wanted=wanted)
        want(found[0][0] == wanted, asked=asked, got=found[0][0], wanted=wanted)


async def page_by_page(subject: Subject) -> None:
    """The pages together have each loan once, in order, though a person has many.

    Where does the second page begin, when the first ended between two loans of the same
    person?

    Compare person and id together: by the id where the persons are equal.

    WHERE (person, loans.id) > (?, ?) ORDER BY person, loans.id
    """
    names = some(TOOLS, 7)
    people = [*some(PEOPLE, 2), "ann", "Änne", "", "Zoë", "10", "9"]
    loans = [
        (people[(n * n + n // 9) % len(people)], names[n % 7])
        for n in range(3 * PAGE + 7)
    ]
    loans[0] = ("", names[0])
    loans += [(people[0], names[n % 7]) for n in range(2 * PAGE)]
    await _walk(subject, loans, names, f"{len(loans)} loans")


async def no_empty_page(subject: Subject) -> None:
    """Where no loan follows, `next` is None: no page is empty.

    How can you know whether another loan follows, when you read PAGE of them?

    Read one more than you show.

    LIMIT PAGE + 1
    """
    names, (person,) = some(TOOLS, 3), some(PEOPLE, 1)
    for count in (PAGE - 1, PAGE, PAGE + 1, 2 * PAGE):
        loans = [(f"{person} {n:03}", names[n % 3]) for n in range(count)]
        await _walk(subject, loans, names, f"{count} loans")


async def others_go_on(subject: Subject) -> None:
    """The next page is right also when loans of the first have ended.

    If some of the rows that you skip are gone, which row is the twenty-first?

    Do not count what to skip (OFFSET), and do not look `after` up: it is a place in the
    order, which stays where it is.
    """
    names, (person,) = some(TOOLS, 3), some(PEOPLE, 1)
    loans = [(f"{person} {n // 2:03}", names[n % 3]) for n in range(2 * PAGE)]
    path, _ = new_database(subject, [(name, 9) for name in names], loans)
    rows, gone = _rows(loans), [3, PAGE]
    wanted = [rows[:PAGE], rows[PAGE:]]
    asked = f"two pages of {2 * PAGE} loans; loans {gone} end after the first"
    found = await subject.drive(pages, path, None, 2, gone, asked=asked, wanted=wanted)
    got = [page["loans"] for page, *_ in found]
    _same(got, wanted, asked)


async def only_text(subject: Subject) -> None:
    """A person's name in `after` is never more than text.

    What is put into your query: the name, or a sign for it?

    The query holds question marks only; person and id are handed over beside it.
    """
    names = some(TOOLS, 4)
    people = ["O'Hara", "x') OR 1=1 --", '"']
    loans = [*zip(people, names, strict=False), ("zoe", names[3])]
    path, _ = new_database(subject, [(name, 1) for name in names], loans)
    for number, person in enumerate(people, 1):
        rows = [row for row in _rows(loans) if row["person"] > person]
        asked, wanted = (
            f"list_loans(db, {(person, number)})",
            {"loans": rows, "next": None},
        )
        found = await subject.drive(
            pages, path, [person, number], 1, asked=asked, wanted=wanted
        )
        want(found[0][0] == wanted, asked=asked, got=found[0][0], wanted=wanted)


async def reads_little(subject: Subject) -> None:
    """A page is one query, and reads not many more rows than it shows.

    How often does your code ask the database, and what for?

    One query has the loans and the names of their tools, by JOIN. LIMIT keeps it from
    reading all that follows.
    """
    names, people = some(TOOLS, 30), sorted(some(PEOPLE, 30), reverse=True)
    loans = [(people[n // 20], names[n * 7 % 30]) for n in range(600)]
    path, _ = new_database(subject, [(name, 9) for name in names], loans)
    asked = f"a page of {len(loans)} loans"
    found = await subject.drive(pages, path, None, 2, asked=asked, wanted="PAGE loans")
    shown = [len(page["loans"]) for page, *_ in found]
    want(
        shown == [PAGE, PAGE],
        asked=f"two pages of {len(loans)}",
        got=shown,
        wanted=[PAGE] * 2,
    )
    for _, queries, rows in found:
        want(
            queries == 1,
            asked=f"{asked}: how many queries it takes",
            got=queries,
            wanted=1,
        )
        want(
            rows <= MOST_READ,
            asked=f"{asked}: how many rows it reads",
            got=rows,
            wanted=f"not many more than {PAGE}",
        )


async def _walk(subject, loans, names, what):
    path, _ = new_database(subject, [(name, 9) for name in names], loans)
    rows = _rows(loans)
    wanted = [rows[n : n + PAGE] for n in range(0, len(rows), PAGE)]
    asked = f"all pages of {what}"
    found = await subject.drive(
        pages, path, None, len(wanted) + 1, asked=asked, wanted=f"{len(wanted)} pages"
    )
    _same([page["loans"] for page, *_ in found], wanted, asked)
    for (page, *_), due in zip(found, wanted, strict=True):
        last = [due[-1]["person"], due[-1]["id"]] if due is not wanted[-1] else None
        asked = f"`next` of a page of {what}, which ends with {due[-1]}"
        want(page["next"] == last, asked=asked, got=page["next"], wanted=last)


def _same(got, wanted, asked):
    """Fail the check where pages differ; show the first page that does."""
    for number, due in enumerate(wanted):
        page = got[number] if number < len(got) else "no such page"
        which = f"{asked}: page {number + 1}"
        if page != due and isinstance(page, list):
            want(
                len(page) == len(due),
                asked=which,
                got=f"{len(page)} loans",
                wanted=f"{len(due)} loans",
            )
            place = next(n for n, row in enumerate(due) if page[n] != row)
            which, page, due = f"{which}, loan {place + 1}", page[place], due[place]
        want(page == due, asked=which, got=page, wanted=due)
    want(
        len(got) == len(wanted),
        asked=asked,
        got=f"{len(got)} pages",
        wanted=f"{len(wanted)} pages",
    )


def _rows(loans):
    """Return loans as the learner is to show them, in SQLite's own order."""
    rows = [
        {"id": number, "person": person, "tool": name}
        for number, (person, name) in enumerate(loans, 1)
    ]
    return sorted(rows, key=lambda row: (row["person"].encode(), row["id"]))

"""Look up many people without a query for each."""

from exercises.checks.databases.shared import (
    PEOPLE,
    TOOLS,
    call,
    called,
    new_database,
    some,
)
from exercises.grader.checking import Subject, driver, want


@driver
async def count_queries(exercise, path, groups):
    """tools_of(db, people) for one group after another, counting the queries"""
    import aiosqlite

    seen, answers = [], []
    async with aiosqlite.connect(path) as db:
        await db.set_trace_callback(seen.append)
        for people in groups:
            before = len(seen)
            value = await exercise.tools_of(db, people)
            answers.append([value, len(seen) - before])
    return answers


async def each(subject: Subject) -> None:
    """Each of the people has a sorted list, which may be empty.

    What does your result hold for somebody who has no loans?

    Begin with an empty list for each person, then add what the rows say.
    """
    names, people = sorted(some(TOOLS, 6), reverse=True), some(PEOPLE, 4)
    tools = [(name, 1) for name in names]  # so that they have to be sorted
    loans = [(people[number % 3], name) for number, (name, _) in enumerate(tools)]
    path, _ = new_database(subject, tools, loans)
    wanted = {
        person: sorted(name for who, name in loans if who == person)
        for person in people[1:]
    }
    value = await call(subject, path, "tools_of", people[1:], wanted=wanted)
    want(
        value == wanted,
        asked=called("tools_of", [people[1:]]),
        got=value,
        wanted=wanted,
    )


async def few_queries(subject: Subject) -> None:
    """Fifty people take no more queries than two.

    How often does your code await the database?

    One query can ask for all of them: WHERE person IN (?, ?, ?).

    ", ".join("?" * len(people))
    """
    names, people = some(TOOLS, 50), some(PEOPLE, 50)
    loans = list(zip(people, names, strict=True))
    path, _ = new_database(subject, [(name, 1) for name in names], loans)
    groups = [people[:2], people]
    answers = await subject.drive(
        count_queries,
        path,
        groups,
        asked="tools_of for 2 people, and for 50, with a tool each",
        wanted="each person with one tool",
    )
    for group, (value, _) in zip(groups, answers, strict=True):
        want(
            value == {person: [name] for person, name in loans[: len(group)]},
            asked=f"tools_of for {len(group)} people with a tool each",
            got=value,
            wanted="each person with one tool",
        )
    few, many = [count for _, count in answers]
    want(
        0 < many <= few,
        asked="how many queries 2 people take, and how many 50 take",
        got=f"{few} and {many}",
        wanted=f"{few} and {few}",
    )


async def only_text(subject: Subject) -> None:
    """A person's name is never more than text.

    What is put into your query: the names, or a sign for each name?

    The query holds question marks only; the names are handed over beside it.
    """
    names, (other,) = some(TOOLS, 3), some(PEOPLE, 1)
    people = ["O'Hara", "x') OR 1=1 --", '"']
    loans = [*zip(people, names, strict=True), (other, names[0])]
    path, _ = new_database(subject, [(name, 1) for name in names], loans)
    wanted = {person: [name] for person, name in loans[:3]}
    value = await call(subject, path, "tools_of", people, wanted=wanted)
    want(
        value == wanted,
        asked=called("tools_of", [people]),
        got=value,
        wanted=wanted,
    )

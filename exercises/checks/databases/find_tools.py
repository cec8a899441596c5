"""Search in a way that nobody can turn against you."""

import secrets

from exercises.checks.databases.shared import (
    PEOPLE,
    TOOLS,
    call_each,
    called,
    new_database,
    over_connection,
    some,
)
from exercises.grader.checking import CheckFailed, Subject, want


async def finds(subject: Subject) -> None:
    """It finds the tools that have the text in their name, small or capital.

    Which operator of SQL compares a text with a pattern?

    LIKE, with % for anything: before the text, and after it.
    """
    a, b, c, other = some(TOOLS, 4)
    names = [f"{a} to fold", f"big {a}", f"old-{a}-new", b, c]
    path, _ = new_database(subject, [(name, 1) for name in names])
    await _found(subject, path, {a.upper(): sorted(names[:3]), other: []}, sorted)


async def in_order(subject: Subject) -> None:
    """The names are sorted by the column that is asked for.

    Can the name of a column be a parameter?

    It cannot: `ORDER BY ?` sorts by a constant. Put the name into the query, after
    you have made sure that it is one of the two.
    """
    names = sorted(some(("saw",), 4), reverse=True)
    tools = [(name, free) for free, name in enumerate(names)]
    secrets.SystemRandom().shuffle(tools)
    path, _ = new_database(subject, tools)
    calls = [["saw", "name"], ["saw", "free"]]
    wanted = [
        [one[0] for one in sorted(tools, key=lambda one: one[key])] for key in (0, 1)
    ]
    values = await call_each(subject, path, "find_tools", calls, wanted)
    for arguments, value, due in zip(calls, values, wanted, strict=True):
        asked = called("find_tools", arguments)
        want(value == due, asked=asked, got=value, wanted=due)


async def other_order(subject: Subject) -> None:
    """Any other order is a ValueError.

    What could somebody write where you put the name of a column?

    Compare it with the columns that you allow, and raise before the query.

    if order not in ("name", "free"): raise ValueError(...)
    """
    path, _ = new_database(subject, [("saw", 1)])
    guess = "(SELECT count(*) FROM loans WHERE person LIKE 'A%')"
    for order in ("id", "name DESC", "", guess):
        arguments = ["saw", order]
        outcome = await subject.try_drive(
            over_connection, path, "find_tools", arguments
        )
        if outcome.error is None or outcome.error.type != "ValueError":
            raise CheckFailed(
                asked=called("find_tools", arguments),
                got=str(outcome.error) if outcome.error else outcome.value,
                wanted="ValueError",
                problem=outcome.error,
            )


async def only_text(subject: Subject) -> None:
    """Nothing in the text can change the query.

    What becomes of a quote in the text?

    Do not put the text into the query. The pattern as a whole is a parameter.

    await db.execute("... WHERE name LIKE ?", (pattern,))
    """
    (person,), (name,) = some(PEOPLE, 1), some(TOOLS, 1)
    quoted = f"O'Hara's {name}"
    path, _ = new_database(subject, [(name, 1), (quoted, 1)], [(person, name)])
    tries = {
        "O'Hara's": [quoted],
        "' OR 1=1 --": [],
        "x' UNION SELECT person FROM loans --": [],
    }
    await _found(subject, path, tries)


async def signs(subject: Subject) -> None:
    """The signs % and _ in the text stand for themselves.

    What does LIKE make of a % that somebody typed into the search?

    Put a sign of your choice before each of them, and before that sign itself.
    Tell LIKE which sign it is.

    LIKE ? ESCAPE '!'
    """
    (word,) = some(TOOLS, 1)
    names = {sign: f"{word} {sign} x" for sign in ("%", "_", "!", "\\")}
    path, _ = new_database(subject, [(name, 1) for name in names.values()])
    await _found(subject, path, {sign: [names[sign]] for sign in names})


async def _found(subject, path, tries, arranged=list):
    calls = [[text, "name"] for text in tries]
    values = await call_each(subject, path, "find_tools", calls, [*tries.values()])
    for arguments, value, wanted in zip(calls, values, tries.values(), strict=True):
        want(
            arranged(value) == wanted,
            asked=called("find_tools", arguments),
            got=value,
            wanted=wanted,
        )

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
from exercises.grader.checking import CheckFailed, Subject, driver, want


@driver
async def keep_words(exercise, path, words):
    """find_tools(db, words, "name"), and look at the words afterwards"""
    import aiosqlite

    async with aiosqlite.connect(path) as db:
        found = await exercise.find_tools(db, words, "name")
        return [found, words]


async def finds(subject: Subject) -> None:
    """It finds the tools that have a word in their name, small or capital (a-z).

    Which operator of SQL compares a text with a pattern?

    LIKE, with % for any text: before the word, and after it. It takes letters from a
    to z alike, and no others.
    """
    a, b, c, other = some(TOOLS, 4)
    names = [f"{a} to fold", f"big {a}", f"old-{a}-new", b, f"Säge {c}"]
    path, _ = new_database(subject, [(name, 1) for name in names])
    tries = [([a.upper()], sorted(names[:3])), ([other], [])]
    tries += [(["Säge"], [names[4]]), (["SÄGE"], [])]
    await _found(subject, path, tries, sorted)


async def all_of_the_words(subject: Subject) -> None:
    """All of the words have to be in the name, in any order; none finds every tool.

    How many conditions does a search for three words need, and what ties them?

    One LIKE for each word, with AND between them. Without any word there is no
    condition: what does your query look like then?

    " AND ".join(["name LIKE ?"] * len(words))
    """
    words = some(TOOLS, 40)
    a, b, c = words[:3]
    names = [f"{a} {b}", f"{b}, {a} and {c}", f"{a} {c}", " ".join(words)]
    path, _ = new_database(subject, [(name, 1) for name in names])
    tries = [([b, a], [names[0], names[1], names[3]]), ([c, a, b], names[1::2])]
    tries += [([a, a[1:]], names), ([], names), (["", a], names), (words, names[3:])]
    await _found(subject, path, tries, sorted)
    value, left = await subject.drive(keep_words, path, ["100%", a])
    want(
        left == ["100%", a],
        asked=f"{called('find_tools', (['100%', a], 'name'))}; the words afterwards",
        got=left,
        wanted=["100%", a],
    )
    want(value == [], asked=keep_words.asked, got=value, wanted=[])


async def in_order(subject: Subject) -> None:
    """The names are sorted by the column that is asked for.

    Can the name of a column be a parameter?

    It cannot: `ORDER BY ?` sorts by a constant. Put the name into the query, after
    you have made sure that it is one of the two.
    """
    names = sorted(some(("saw",), 4), reverse=True)
    tools = [(name, free + 8) for free, name in enumerate(names)]
    secrets.SystemRandom().shuffle(tools)
    path, _ = new_database(subject, tools)
    calls = [[["saw"], "name"], [["saw"], "free"], [[], "free"]]
    wanted = [
        [one[0] for one in sorted(tools, key=lambda one: one[key])] for key in (0, 1, 1)
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
    for order in ("id", "name DESC", "", "NAME", "name, free", "free ", guess):
        arguments = [["saw"], order]
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
    """Nothing in a word can change the query.

    What becomes of a quote in a word?

    Do not put the words into the query. Each pattern as a whole is a parameter.

    await db.execute("... WHERE name LIKE ?", (pattern,))
    """
    (person,), (name,) = some(PEOPLE, 1), some(TOOLS, 1)
    quoted = f"O'Hara's \"{name}\""
    path, _ = new_database(subject, [(name, 1), (quoted, 1)], [(person, name)])
    tries = [
        (["O'Hara's"], [quoted]),
        (['"'], [quoted]),
        (["' OR 1=1 --"], []),
        (["x' UNION SELECT person FROM loans --"], []),
        (["?"], []),
        (["{}"], []),
    ]
    await _found(subject, path, tries)


async def signs(subject: Subject) -> None:
    """The signs % and _ in a word stand for themselves.

    What does LIKE make of a % that somebody typed into the search?

    Put a sign of your choice before each of them, and before that sign itself, which
    has to be the first that you replace. Tell LIKE which sign it is.

    LIKE ? ESCAPE '!'
    """
    (word,) = some(TOOLS, 1)
    signs = ("%", "_", "!", "\\", "^", "~", "|", "$", "#", "@", "/", "*", "[", "X")
    names = {sign: f"{word} {sign} y" for sign in signs}
    path, _ = new_database(subject, [(name, 1) for name in names.values()])
    tries = [([sign], [name]) for sign, name in names.items()]
    tries += [([word, "!%"], []), (["\\_"], []), (["%", "_"], [])]
    await _found(subject, path, tries)


async def _found(subject, path, tries, arranged=list):
    calls = [[words, "name"] for words, _ in tries]
    wanted = [arranged(names) for _, names in tries]
    values = await call_each(subject, path, "find_tools", calls, wanted)
    for arguments, value, due in zip(calls, values, wanted, strict=True):
        want(
            arranged(value) == due,
            asked=called("find_tools", arguments),
            got=value,
            wanted=due,
        )

"""Asks for the name within the query, and fetches as many rows as it needs."""


async def list_loans(db, after):
    async with db.execute(
        "SELECT id, person, (SELECT name FROM tools WHERE tools.id = loans.tool) "
        "FROM loans WHERE ? IS NULL OR (person, id) > (?, ?) ORDER BY person, id",
        (after and after[0], *(after or (None, None))),
    ) as cursor:
        rows = list(await cursor.fetchmany(PAGE + 1))
    page = [dict(zip(("id", "person", "tool"), row)) for row in rows[:PAGE]]
    return {
        "loans": page,
        "next": tuple(page[-1][key] for key in ("person", "id")) if rows[PAGE:] else None,
    }

"""Hands all names over as one JSON text."""

import json


async def tools_of(db, people):
    rows = await db.execute_fetchall(
        """
        SELECT person.value, tools.name
        FROM json_each(?) AS person
        LEFT JOIN loans ON loans.person = person.value
        LEFT JOIN tools ON tools.id = loans.tool
        """,
        (json.dumps(people),),
    )
    found = {person: [] for person, _ in rows}
    for person, name in rows:
        if name is not None:
            found[person].append(name)
    return {person: sorted(names) for person, names in found.items()}

"""Commits after each tool.

You commit after each tool: what can still be undone when the next one is not at home?
see: All of it or nothing
fails: lend.or_nothing, lend.no_such_tool, lend.when_cancelled, lend.at_once
"""

async def lend(db, turn, person, names):
    take = "UPDATE tools SET free = free - 1 WHERE name = ? AND free > 0"
    note = "INSERT INTO loans (tool, person) SELECT id, ? FROM tools WHERE name = ?"
    async with turn:
        for name in names:
            if (await db.execute(take, (name,))).rowcount == 0:
                await db.rollback()
                return False
            await db.execute(note, (person, name))
            await db.commit()
    return True

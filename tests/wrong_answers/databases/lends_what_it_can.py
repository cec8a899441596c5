"""Looks at all first, and commits each tool by itself.

You commit each tool by itself: what has a call lent that is cancelled in between?
see: All of it or nothing
fails: lend.when_cancelled
"""

async def lend(db, turn, person, names):
    take = "UPDATE tools SET free = free - 1 WHERE name = ? AND free > 0"
    note = "INSERT INTO loans (tool, person) SELECT id, ? FROM tools WHERE name = ?"
    async with turn:
        try:
            await db.execute("BEGIN IMMEDIATE")
            for name in names:
                select = "SELECT 1 FROM tools WHERE name = ? AND free > 0"
                if not list(await db.execute_fetchall(select, (name,))):
                    return False
            for name in names:
                await db.execute(take, (name,))
                await db.execute(note, (person, name))
                await db.commit()
        finally:
            await db.rollback()
    return True

"""Writes all, and leaves the transaction open.

You write all the loans and never commit: who sees them?
see: What you write stays on your connection until you commit
fails: lend.lends_all, lend.at_once, lend.when_cancelled
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
    return True

"""Knows two ways out, and not that of a cancelled task.

You roll back what you refuse, but not when you are cancelled: of which kind is a
CancelledError?
see: All of it or nothing
fails: lend.when_cancelled
"""

async def lend(db, turn, person, names):
    take = "UPDATE tools SET free = free - 1 WHERE name = ? AND free > 0"
    note = "INSERT INTO loans (tool, person) SELECT id, ? FROM tools WHERE name = ?"
    async with turn:
        try:
            for name in names:
                if (await db.execute(take, (name,))).rowcount == 0:
                    raise LookupError(name)
                await db.execute(note, (person, name))
        except Exception:
            await db.rollback()
            return False
        await db.commit()
    return True

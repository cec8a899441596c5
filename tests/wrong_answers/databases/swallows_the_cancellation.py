"""Undoes all, and answers False when it is cancelled.

You answer when you are cancelled: who hears of the cancellation then?
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
            await db.commit()
        except BaseException:
            await db.rollback()
            return False
    return True

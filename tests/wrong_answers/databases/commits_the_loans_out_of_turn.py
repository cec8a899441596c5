"""Gives its turn back before it commits.

You give your turn back before you commit: whose work is undone if that is cancelled?
see: All of it or nothing
fails: lend.when_cancelled
"""

async def lend(db, turn, person, names):
    take = "UPDATE tools SET free = free - 1 WHERE name = ? AND free > 0"
    note = "INSERT INTO loans (tool, person) SELECT id, ? FROM tools WHERE name = ?"
    try:
        async with turn:
            for name in names:
                if (await db.execute(take, (name,))).rowcount == 0:
                    await db.rollback()
                    return False
                await db.execute(note, (person, name))
        await db.commit()
    except BaseException:
        await db.rollback()
        raise
    return True

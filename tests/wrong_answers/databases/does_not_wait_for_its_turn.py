"""Mixes its transaction with those of others.

You write without the lock: whose statements come between yours, in the same
transaction?
see: All of it or nothing
fails: lend.when_cancelled, lend.at_once
"""

async def lend(db, turn, person, names):
    take = "UPDATE tools SET free = free - 1 WHERE name = ? AND free > 0"
    note = "INSERT INTO loans (tool, person) SELECT id, ? FROM tools WHERE name = ?"
    try:
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

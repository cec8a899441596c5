"""Shields the loan, which goes on when the caller has been cancelled.

Your caller has been cancelled: who tells the work that you shielded?
see: All of it or nothing
fails: lend.when_cancelled
"""


async def lend(db, turn, person, names):
    take = "UPDATE tools SET free = free - 1 WHERE name = ? AND free > 0"
    note = "INSERT INTO loans (tool, person) SELECT id, ? FROM tools WHERE name = ?"

    async def lend_all():
        async with turn:
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

    return await asyncio.shield(lend_all())

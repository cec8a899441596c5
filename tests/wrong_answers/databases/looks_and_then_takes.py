"""Looks in its turn, and then takes without another look: another program came between.

You look, and then take what you saw: who else may have taken it in between?
see: Between two statements, others come
fails: lend.another_takes_it
"""

async def lend(db, turn, person, names):
    async with turn:
        try:
            numbers = []
            for name in names:
                select = "SELECT id FROM tools WHERE name = ? AND free > 0"
                found = list(await db.execute_fetchall(select, (name,)))
                if not found:
                    return False
                numbers += found
            for (number,) in numbers:
                take = "UPDATE tools SET free = free - 1 WHERE id = ?"
                await db.execute(take, (number,))
                note = "INSERT INTO loans (tool, person) VALUES (?, ?)"
                await db.execute(note, (number, person))
            await db.commit()
        except BaseException:
            await db.rollback()
            raise
    return True

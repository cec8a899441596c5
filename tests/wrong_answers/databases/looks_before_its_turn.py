"""Looks before its turn: what it saw may be gone when it writes.

You look whether the tools are at home before it is your turn: who may take one until
then?
see: Between two statements, others come
fails: lend.another_takes_it, lend.at_once
"""

async def lend(db, turn, person, names):
    places = ", ".join("?" * len(names))
    select = f"SELECT id FROM tools WHERE free > 0 AND name IN ({places})"
    there = await db.execute_fetchall(select, names)
    if len(there) < len(names):
        return False
    async with turn:
        try:
            for (number,) in there:
                take = "UPDATE tools SET free = free - 1 WHERE id = ?"
                await db.execute(take, (number,))
                note = "INSERT INTO loans (tool, person) VALUES (?, ?)"
                await db.execute(note, (number, person))
            await db.commit()
        except BaseException:
            await db.rollback()
            raise
    return True

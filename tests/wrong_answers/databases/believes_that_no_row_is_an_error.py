"""Waits for an error that an UPDATE of no row does not raise.

You wait for an error that an UPDATE of no row does not raise: what does the cursor tell
you?
see: All of it or nothing
fails: lend.no_such_tool, lend.when_cancelled
"""

import sqlite3


async def lend(db, turn, person, names):
    take = "UPDATE tools SET free = free - 1 WHERE name = ?"
    note = "INSERT INTO loans (tool, person) SELECT id, ? FROM tools WHERE name = ?"
    async with turn:
        try:
            for name in names:
                await db.execute(take, (name,))
                await db.execute(note, (person, name))
            await db.commit()
        except sqlite3.IntegrityError:
            await db.rollback()
            return False
    return True

"""Lets the table refuse to go below 0, and undoes all in a finally."""

import sqlite3


async def lend(db, turn, person, names):
    async with turn:
        try:
            for name in names:
                note = "INSERT INTO loans (tool, person) VALUES ((SELECT id FROM tools WHERE name = ?), ?)"
                await db.execute(note, (name, person))
                await db.execute("UPDATE tools SET free = free - 1 WHERE name = ?", (name,))
            await db.commit()
            return True
        except sqlite3.IntegrityError:
            return False
        finally:
            await db.rollback()

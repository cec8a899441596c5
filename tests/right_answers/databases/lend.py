"""Locks the file, looks, and writes when all is there."""


async def lend(db, turn, person, names):
    async with turn:
        try:
            await db.execute("BEGIN IMMEDIATE")
            places = ", ".join("?" * len(names))
            there = await db.execute_fetchall(
                f"SELECT id FROM tools WHERE free > 0 AND name IN ({places})", names
            )
            if len(there) < len(names):
                return False
            await db.executemany("UPDATE tools SET free = free - 1 WHERE id = ?", there)
            await db.executemany(
                "INSERT INTO loans (tool, person) VALUES (?, ?)",
                [(number, person) for (number,) in there],
            )
            await db.commit()
            return True
        finally:
            await db.rollback()

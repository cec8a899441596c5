"""Takes each IntegrityError for a name that is there.

You take every IntegrityError for a taken name: which other rules has the table?
see: The connection lives as long as the application
fails: add_tool.other_errors_go_on
"""

async def add_tool(db, turn, name, free):
    insert = "INSERT INTO tools (name, free) VALUES (?, ?)"
    async with turn:
        try:
            cursor = await db.execute(insert, (name, free))
            await db.commit()
        except sqlite3.IntegrityError:
            await db.rollback()
            raise NameTaken(name) from None
        except BaseException:
            await db.rollback()
            raise
    return cursor.lastrowid

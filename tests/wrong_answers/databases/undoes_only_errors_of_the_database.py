"""Undoes what the database refuses, and nothing when it is cancelled.

You undo after an error of the database: what if the task is cancelled?
see: All of it or nothing
fails: add_tool.when_cancelled
"""

async def add_tool(db, turn, name, free):
    insert = "INSERT INTO tools (name, free) VALUES (?, ?)"
    async with turn:
        try:
            cursor = await db.execute(insert, (name, free))
            await db.commit()
        except sqlite3.Error as error:
            await db.rollback()
            if error.sqlite_errorname == "SQLITE_CONSTRAINT_UNIQUE":
                raise NameTaken(name) from None
            raise
    return cursor.lastrowid

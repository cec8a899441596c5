"""Tells that the name is taken, and lets the transaction stay open.

You raise an error, and the transaction stays open: what ends it when nothing is to be
written?
see: What you write stays on your connection until you commit
fails: add_tool.name_is_there, add_tool.other_errors_go_on, add_tool.when_cancelled
"""

async def add_tool(db, turn, name, free):
    insert = "INSERT INTO tools (name, free) VALUES (?, ?)"
    async with turn:
        try:
            cursor = await db.execute(insert, (name, free))
        except sqlite3.IntegrityError as error:
            if error.sqlite_errorname == "SQLITE_CONSTRAINT_UNIQUE":
                raise NameTaken(name) from None
            raise
        await db.commit()
    return cursor.lastrowid

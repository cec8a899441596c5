"""Takes the blanks off the name.

You tidy the name before you store it: is it then stored as it is?
see: What you write stays on your connection until you commit
fails: add_tool.any_name
"""

async def add_tool(db, turn, name, free):
    insert = "INSERT INTO tools (name, free) VALUES (?, ?)"
    async with turn:
        try:
            cursor = await db.execute(insert, (name.strip(), free))
            await db.commit()
        except BaseException as error:
            await db.rollback()
            if getattr(error, "sqlite_errorname", "") == "SQLITE_CONSTRAINT_UNIQUE":
                raise NameTaken(name) from None
            raise
    return cursor.lastrowid

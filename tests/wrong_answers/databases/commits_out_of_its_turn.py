"""Gives its turn back, and then commits.

You give your turn back before you commit: whose work is undone if that fails?
see: All of it or nothing
fails: add_tool.when_cancelled
"""

async def add_tool(db, turn, name, free):
    insert = "INSERT INTO tools (name, free) VALUES (?, ?)"
    try:
        async with turn:
            cursor = await db.execute(insert, (name, free))
        await db.commit()
    except BaseException as error:
        await db.rollback()
        if getattr(error, "sqlite_errorname", "") == "SQLITE_CONSTRAINT_UNIQUE":
            raise NameTaken(name) from None
        raise
    return cursor.lastrowid

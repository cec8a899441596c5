"""Replaces the tool that has the name.

You replace a tool that has the name already: which error should the caller hear of, and
what ends the transaction?
see: The connection lives as long as the application
fails: add_tool.name_is_there, add_tool.at_once
"""

async def add_tool(db, turn, name, free):
    insert = "INSERT OR REPLACE INTO tools (name, free) VALUES (?, ?)"
    async with turn:
        try:
            cursor = await db.execute(insert, (name, free))
            await db.commit()
        except BaseException:
            await db.rollback()
            raise
    return cursor.lastrowid

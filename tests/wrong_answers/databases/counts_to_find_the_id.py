"""Takes the number of rows for the new id.

You take the number of rows for the new id: what if a tool was removed, and what does
the cursor know?
see: What you write stays on your connection until you commit
fails: add_tool.returns_the_id
"""

async def add_tool(db, turn, name, free):
    insert = "INSERT INTO tools (name, free) VALUES (?, ?)"
    async with turn:
        try:
            await db.execute(insert, (name, free))
            await db.commit()
        except BaseException as error:
            await db.rollback()
            if "UNIQUE" in str(error):
                raise NameTaken(name) from None
            raise
        ((count,),) = await db.execute_fetchall("SELECT count(*) FROM tools")
    return count

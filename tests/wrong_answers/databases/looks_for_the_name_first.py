"""Looks whether the name is there, and then inserts.

You look whether the name is there, and then insert: who may add it in between?
see: Between two statements, others come
fails: add_tool.another_adds_it
"""

async def add_tool(db, turn, name, free):
    insert = "INSERT INTO tools (name, free) VALUES (?, ?)"
    async with turn:
        try:
            select = "SELECT 1 FROM tools WHERE name = ?"
            if list(await db.execute_fetchall(select, (name,))):
                raise NameTaken(name)
            cursor = await db.execute(insert, (name, free))
            await db.commit()
        except BaseException:
            await db.rollback()
            raise
    return cursor.lastrowid

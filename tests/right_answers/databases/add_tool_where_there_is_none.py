"""Lets the INSERT do nothing where the name is there, and looks at what it did."""


async def add_tool(db, turn, name, free):
    async with turn:
        try:
            insert = "INSERT INTO tools (name, free) VALUES (?, ?) ON CONFLICT (name) DO NOTHING"
            cursor = await db.execute(insert, [name, free])
            if cursor.rowcount == 0:
                raise NameTaken(name)
            await db.commit()
            return cursor.lastrowid
        except BaseException:
            await db.rollback()
            raise

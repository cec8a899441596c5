"""Puts the name into the query.

You put the name into the query: what does a quote in it do?
see: A text that is put into a query becomes part of it
fails: add_tool.any_name
"""

async def add_tool(db, turn, name, free):
    insert = f"INSERT INTO tools (name, free) VALUES ('{name}', {free})"
    async with turn:
        try:
            cursor = await db.execute(insert)
            await db.commit()
        except BaseException as error:
            await db.rollback()
            if "UNIQUE" in str(error):
                raise NameTaken(name) from None
            raise
    return cursor.lastrowid

"""Puts the name into the query.

You put the name into the query: what does a quote in it do?
see: A text that is put into a query becomes part of it
fails: add_tool.any_name, add_tool.name_is_there
"""

async def add_tool(db, name, free):
    insert = f"INSERT INTO tools (name, free) VALUES ('{name}', {free})"
    cursor = await db.execute(insert)
    await db.commit()
    return {"id": cursor.lastrowid, "name": name, "free": free}

"""Puts the name into the query.

fails: AddTool.any_name, AddTool.name_is_there
"""

async def add_tool(db, name, free):
    insert = f"INSERT INTO tools (name, free) VALUES ('{name}', {free})"
    cursor = await db.execute(insert)
    await db.commit()
    return {"id": cursor.lastrowid, "name": name, "free": free}

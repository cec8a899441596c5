"""Replaces the tool that has the name.

fails: add_tool.name_is_there
"""

async def add_tool(db, name, free):
    insert = "INSERT OR REPLACE INTO tools (name, free) VALUES (?, ?)"
    cursor = await db.execute(insert, (name, free))
    await db.commit()
    return {"id": cursor.lastrowid, "name": name, "free": free}

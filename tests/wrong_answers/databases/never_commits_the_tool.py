"""Inserts, and leaves the transaction open.

fails: AddTool.seen_by_others, AddTool.any_name, AddTool.name_is_there
"""

async def add_tool(db, name, free):
    insert = "INSERT INTO tools (name, free) VALUES (?, ?)"
    cursor = await db.execute(insert, (name, free))
    return {"id": cursor.lastrowid, "name": name, "free": free}

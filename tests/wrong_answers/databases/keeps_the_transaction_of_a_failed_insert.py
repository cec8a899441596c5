"""Lets the error pass, and the transaction stay open.

fails: add_tool.name_is_there
"""

async def add_tool(db, name, free):
    insert = "INSERT INTO tools (name, free) VALUES (?, ?)"
    cursor = await db.execute(insert, (name, free))
    await db.commit()
    async with db.execute(
        "SELECT id, name, free FROM tools WHERE id = ?", (cursor.lastrowid,)
    ) as rows:
        number, name, free = await rows.fetchone()
    return {"id": number, "name": name, "free": free}

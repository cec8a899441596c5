"""Lets the error pass, and the transaction stay open.

You let the error go on, and the transaction stays open: what ends it when nothing is to
be written?
see: What you write stays on your connection until you commit
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

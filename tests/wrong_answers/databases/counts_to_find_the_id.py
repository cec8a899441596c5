"""Takes the number of rows for the new id.

You take the number of rows for the new id: what if a tool was removed, and what does
the cursor know?
see: What you write stays on your connection until you commit
fails: add_tool.as_stored, add_tool.name_is_there
"""

async def add_tool(db, name, free):
    insert = "INSERT INTO tools (name, free) VALUES (?, ?)"
    await db.execute(insert, (name, free))
    await db.commit()
    async with db.execute("SELECT count(*) FROM tools") as rows:
        (count,) = await rows.fetchone()
    return {"id": count, "name": name, "free": free}

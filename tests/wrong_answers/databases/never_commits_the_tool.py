"""Inserts, and leaves the transaction open.

You insert the tool and never commit: which connection sees it?
see: What you write stays on your connection until you commit
fails: add_tool.seen_by_others, add_tool.any_name, add_tool.name_is_there
"""

async def add_tool(db, name, free):
    insert = "INSERT INTO tools (name, free) VALUES (?, ?)"
    cursor = await db.execute(insert, (name, free))
    return {"id": cursor.lastrowid, "name": name, "free": free}

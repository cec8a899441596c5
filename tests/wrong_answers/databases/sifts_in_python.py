"""Reads all tools, and sifts them in Python, where other letters count as the same.

You compare in Python: which letters are the same there, and which to SQLite's LIKE?
see: A text that is put into a query becomes part of it
fails: find_tools.finds
"""

async def find_tools(db, words, order):
    if order not in ("name", "free"):
        raise ValueError(order)
    rows = await db.execute_fetchall(f"SELECT name FROM tools ORDER BY {order}")
    wanted = [word.casefold() for word in words]
    return [name for (name,) in rows if all(word in name.casefold() for word in wanted)]

"""Hands the words over as parameters, with their % and _.

You hand the words over as parameters, but LIKE still reads % and _ in them: how can
they stand for themselves?
see: A text that is put into a query becomes part of it
fails: find_tools.signs
"""

async def find_tools(db, words, order):
    if order not in ("name", "free"):
        raise ValueError(order)
    where = " AND ".join(["name LIKE ?"] * len(words)) or "TRUE"
    select = f"SELECT name FROM tools WHERE {where} ORDER BY {order}"
    rows = await db.execute_fetchall(select, [f"%{word}%" for word in words])
    return [row[0] for row in rows]

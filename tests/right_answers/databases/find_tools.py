"""Looks for the text without a pattern, and has a query for each order."""

async def find_tools(db, text, order):
    select = "SELECT name FROM tools WHERE instr(lower(name), lower(?)) > 0 ORDER BY "
    queries = {"name": f"{select} name", "free": f"{select} free"}
    if order not in queries:
        raise ValueError(order)
    rows = await db.execute_fetchall(queries[order], (text,))
    return [name for (name,) in rows]

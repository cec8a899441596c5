"""Looks for the words without a pattern, and has a query for each order."""


async def find_tools(db, words, order):
    where = "".join(" AND instr(lower(name), lower(?)) > 0" for _ in words)
    select = f"SELECT name FROM tools WHERE 1 = 1{where} ORDER BY "
    queries = {"name": f"{select} name", "free": f"{select} free"}
    if order not in queries:
        raise ValueError(order)
    rows = await db.execute_fetchall(queries[order], tuple(words))
    return [name for (name,) in rows]

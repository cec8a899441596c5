"""Hands the name of a column over as a parameter.

You hand the name of a column over as a parameter: what does the database take a
parameter for?
see: A text that is put into a query becomes part of it
fails: find_tools.in_order
"""

async def find_tools(db, words, order):
    if order not in ("name", "free"):
        raise ValueError(order)
    patterns = []
    for word in words:
        for sign in "!%_":
            word = word.replace(sign, f"!{sign}")
        patterns.append(f"%{word}%")
    where = " AND ".join(["name LIKE ? ESCAPE '!'"] * len(words)) or "TRUE"
    select = f"SELECT name FROM tools WHERE {where} ORDER BY ?"
    rows = await db.execute_fetchall(select, [*patterns, order])
    return [row[0] for row in rows]

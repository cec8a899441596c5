"""Hands the name of a column over as a parameter.

You hand the name of a column over as a parameter: what does the database take a
parameter for?
see: A text that is put into a query becomes part of it
fails: find_tools.in_order
"""

async def find_tools(db, text, order):
    if order not in ("name", "free"):
        raise ValueError(order)
    for sign in "!%_":
        text = text.replace(sign, f"!{sign}")
    select = "SELECT name FROM tools WHERE name LIKE ? ESCAPE '!' ORDER BY ?"
    async with db.execute(select, (f"%{text}%", order)) as rows:
        return [row[0] async for row in rows]

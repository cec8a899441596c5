"""Hands the text over as a parameter, with its % and _.

You hand the text over as a parameter, but LIKE still reads % and _ in it: how can they
stand for themselves?
see: A text that is put into a query becomes part of it
fails: find_tools.signs
"""

async def find_tools(db, text, order):
    if order not in ("name", "free"):
        raise ValueError(order)
    select = f"SELECT name FROM tools WHERE name LIKE ? ORDER BY {order}"
    async with db.execute(select, (f"%{text}%",)) as rows:
        return [row[0] async for row in rows]

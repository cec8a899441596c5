"""Puts the text into the query.

fails: find_tools.only_text, find_tools.signs
"""

async def find_tools(db, text, order):
    if order not in ("name", "free"):
        raise ValueError(order)
    select = f"SELECT name FROM tools WHERE name LIKE '%{text}%' ORDER BY {order}"
    async with db.execute(select) as rows:
        return [row[0] async for row in rows]

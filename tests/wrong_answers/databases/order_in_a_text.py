"""Looks for the order in a text, where a part of a word is found too.

fails: find_tools.other_order
"""

async def find_tools(db, text, order):
    if order not in "name, free":
        raise ValueError(order)
    for sign in "!%_":
        text = text.replace(sign, f"!{sign}")
    select = f"SELECT name FROM tools WHERE name LIKE ? ESCAPE '!' ORDER BY {order}"
    async with db.execute(select, (f"%{text}%",)) as rows:
        return [row[0] async for row in rows]

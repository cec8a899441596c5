"""Looks for the order in a text, where a part of a word is found too.

You look for the order in a text: which parts of a word are found there as well?
see: A text that is put into a query becomes part of it
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

"""Puts whatever is given after ORDER BY.

You put any order into the query: which columns may stand there, and who looks?
see: A text that is put into a query becomes part of it
fails: find_tools.other_order
"""

async def find_tools(db, text, order):
    for sign in "!%_":
        text = text.replace(sign, f"!{sign}")
    select = f"SELECT name FROM tools WHERE name LIKE ? ESCAPE '!' ORDER BY {order}"
    async with db.execute(select, (f"%{text}%",)) as rows:
        return [row[0] async for row in rows]

"""Puts the text into the query.

You put the text into the query: what if it has a quote in it, or more SQL?
see: A text that is put into a query becomes part of it
fails: find_tools.only_text, find_tools.signs
"""

async def find_tools(db, text, order):
    if order not in ("name", "free"):
        raise ValueError(order)
    select = f"SELECT name FROM tools WHERE name LIKE '%{text}%' ORDER BY {order}"
    async with db.execute(select) as rows:
        return [row[0] async for row in rows]

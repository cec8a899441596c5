"""Puts the words into the query.

You put the words into the query: what if one has a quote in it, or more SQL?
see: A text that is put into a query becomes part of it
fails: find_tools.only_text, find_tools.signs
"""

async def find_tools(db, words, order):
    if order not in ("name", "free"):
        raise ValueError(order)
    where = " AND ".join(f"name LIKE '%{word}%'" for word in words) or "TRUE"
    select = f"SELECT name FROM tools WHERE {where} ORDER BY {order}"
    return [row[0] for row in await db.execute_fetchall(select)]

"""Puts whatever is given after ORDER BY.

You put any order into the query: which columns may stand there, and who looks?
see: A text that is put into a query becomes part of it
fails: find_tools.other_order
"""

async def find_tools(db, words, order):
    patterns = []
    for word in words:
        for sign in "!%_":
            word = word.replace(sign, f"!{sign}")
        patterns.append(f"%{word}%")
    where = " AND ".join(["name LIKE ? ESCAPE '!'"] * len(words)) or "TRUE"
    select = f"SELECT name FROM tools WHERE {where} ORDER BY {order}"
    return [row[0] for row in await db.execute_fetchall(select, patterns)]

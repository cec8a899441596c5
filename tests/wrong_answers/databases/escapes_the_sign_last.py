"""Escapes the sign itself last, and doubles those that it has put in.

You escape the sign itself last: what becomes of those that you have put in before?
see: A text that is put into a query becomes part of it
fails: find_tools.signs
"""

async def find_tools(db, words, order):
    if order not in ("name", "free"):
        raise ValueError(order)
    patterns = []
    for word in words:
        for sign in "%_!":
            word = word.replace(sign, f"!{sign}")
        patterns.append(f"%{word}%")
    where = " AND ".join(["name LIKE ? ESCAPE '!'"] * len(words)) or "TRUE"
    select = f"SELECT name FROM tools WHERE {where} ORDER BY {order}"
    return [row[0] for row in await db.execute_fetchall(select, patterns)]

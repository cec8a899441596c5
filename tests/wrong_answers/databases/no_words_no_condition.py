"""Forgets that there may be no words.

Without words, what stands behind your WHERE?
see: One query for a hundred sites, not a hundred queries
fails: find_tools.all_of_the_words, find_tools.in_order
"""

async def find_tools(db, words, order):
    if order not in ("name", "free"):
        raise ValueError(order)
    patterns = []
    for word in words:
        for sign in "!%_":
            word = word.replace(sign, f"!{sign}")
        patterns.append(f"%{word}%")
    where = " AND ".join(["name LIKE ? ESCAPE '!'"] * len(words))
    select = f"SELECT name FROM tools WHERE {where} ORDER BY {order}"
    return [row[0] for row in await db.execute_fetchall(select, patterns)]

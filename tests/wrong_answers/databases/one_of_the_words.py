"""Finds tools that have one of the words.

You tie the conditions with OR: how many of the words does a name need to have then?
see: One query for a hundred sites, not a hundred queries
fails: find_tools.all_of_the_words, find_tools.signs
"""

async def find_tools(db, words, order):
    if order not in ("name", "free"):
        raise ValueError(order)
    patterns = []
    for word in words:
        for sign in "!%_":
            word = word.replace(sign, f"!{sign}")
        patterns.append(f"%{word}%")
    where = " OR ".join(["name LIKE ? ESCAPE '!'"] * len(words)) or "TRUE"
    select = f"SELECT name FROM tools WHERE {where} ORDER BY {order}"
    return [row[0] for row in await db.execute_fetchall(select, patterns)]

"""Ties the words to one pattern, which knows one order of them.

You tie all words to one pattern: what if the name has them in another order?
see: One query for a hundred sites, not a hundred queries
fails: find_tools.all_of_the_words
"""

async def find_tools(db, words, order):
    if order not in ("name", "free"):
        raise ValueError(order)
    for sign in "!%_":
        words = [word.replace(sign, f"!{sign}") for word in words]
    select = f"SELECT name FROM tools WHERE name LIKE ? ESCAPE '!' ORDER BY {order}"
    rows = await db.execute_fetchall(select, (f"%{'%'.join(words)}%",))
    return [row[0] for row in rows]

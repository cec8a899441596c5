"""Looks for the order in a text, where a part of a word is found too.

You look for the order in a text: which parts of a word are found there as well?
see: A text that is put into a query becomes part of it
fails: find_tools.other_order
"""

async def find_tools(db, words, order):
    if order not in "name, free":
        raise ValueError(order)
    patterns = []
    for word in words:
        for sign in "!%_":
            word = word.replace(sign, f"!{sign}")
        patterns.append(f"%{word}%")
    where = " AND ".join(["name LIKE ? ESCAPE '!'"] * len(words)) or "TRUE"
    select = f"SELECT name FROM tools WHERE {where} ORDER BY {order}"
    return [row[0] for row in await db.execute_fetchall(select, patterns)]

"""Escapes by a backslash, with a function of its own."""

import re


def pattern(word):
    return "%" + re.sub(r"([\\%_])", r"\\\1", word) + "%"


async def find_tools(db, words, order):
    if order not in {"name", "free"}:
        raise ValueError("the order is name or free")
    conditions = ["1"] + [r"name LIKE ? ESCAPE '\'" for _ in words]
    query = f"SELECT name FROM tools WHERE {' AND '.join(conditions)} ORDER BY {order} ASC"
    async with db.execute(query, [pattern(word) for word in words]) as cursor:
        return [row[0] async for row in cursor]

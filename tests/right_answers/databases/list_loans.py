"""Compares by OR, and reads row by row."""


async def list_loans(db, after):
    where, values = "", ()
    if after is not None:
        where = "WHERE l.person > ? OR (l.person = ? AND l.id > ?)"
        values = (after[0], *after)
    query = f"""SELECT l.id, l.person, t.name AS tool FROM loans AS l
        INNER JOIN tools AS t ON l.tool = t.id {where}
        ORDER BY l.person ASC, l.id ASC LIMIT {PAGE + 1}"""
    loans = []
    async with db.execute(query, values) as cursor:
        async for number, person, tool in cursor:
            loans.append({"id": number, "person": person, "tool": tool})
    if len(loans) <= PAGE:
        return {"loans": loans, "next": None}
    loans.pop()
    return {"loans": loans, "next": (loans[-1]["person"], loans[-1]["id"])}

"""Asks once for each person.

fails: tools_of.few_queries
"""

async def tools_of(db, people):
    select = """
        SELECT name FROM loans JOIN tools ON tools.id = loans.tool
        WHERE person = ? ORDER BY name
    """
    found = {}
    for person in people:
        async with db.execute(select, (person,)) as rows:
            found[person] = [row[0] async for row in rows]
    return found

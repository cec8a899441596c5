"""Asks once for each person.

You ask once for each person: how many queries are that for a hundred people?
see: One query for a hundred sites, not a hundred queries
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

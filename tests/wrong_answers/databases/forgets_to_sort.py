"""Leaves the tools in the order of the loans.

You take the tools as the loans come: which part of the query sorts them?
see: One query for a hundred sites, not a hundred queries
fails: tools_of.each
"""

async def tools_of(db, people):
    places = ", ".join("?" * len(people))
    select = f"""
        SELECT person, name FROM loans JOIN tools ON tools.id = loans.tool
        WHERE person IN ({places})
    """
    found = {person: [] for person in people}
    async with db.execute(select, people) as rows:
        async for person, name in rows:
            found[person].append(name)
    return found

"""Leaves the tools in the order of the loans.

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

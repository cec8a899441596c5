"""Puts the names into the query.

You put the names into the query: what does a quote in one of them do, and what can
stand in its place?
see: One query for a hundred sites, not a hundred queries
fails: tools_of.only_text
"""

async def tools_of(db, people):
    names = ", ".join(f"'{person}'" for person in people)
    select = f"""
        SELECT person, name FROM loans JOIN tools ON tools.id = loans.tool
        WHERE person IN ({names}) ORDER BY name
    """
    found = {person: [] for person in people}
    async with db.execute(select) as rows:
        async for person, name in rows:
            found[person].append(name)
    return found

"""Knows only the people who have a loan.

You list those who have a loan: where would somebody without one come in?
see: One query for a hundred sites, not a hundred queries
fails: tools_of.each
"""

async def tools_of(db, people):
    places = ", ".join("?" * len(people))
    select = f"""
        SELECT person, name FROM loans JOIN tools ON tools.id = loans.tool
        WHERE person IN ({places}) ORDER BY name
    """
    found = {}
    async with db.execute(select, people) as rows:
        async for person, name in rows:
            found.setdefault(person, []).append(name)
    return found

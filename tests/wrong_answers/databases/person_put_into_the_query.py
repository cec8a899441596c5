"""Puts the person into the query.

You put the person's name into the query: what does a quote in it do?
see: A text that is put into a query becomes part of it
fails: list_loans.only_text
"""

async def list_loans(db, after):
    person, number = after or ("", 0)
    select = f"""
        SELECT loans.id, person, name FROM loans JOIN tools ON tools.id = loans.tool
        WHERE (person, loans.id) > ('{person}', {number})
        ORDER BY person, loans.id LIMIT {PAGE + 1}
    """
    rows = list(await db.execute_fetchall(select))
    shown = [{"id": row[0], "person": row[1], "tool": row[2]} for row in rows[:PAGE]]
    last = (shown[-1]["person"], shown[-1]["id"]) if len(rows) > PAGE else None
    return {"loans": shown, "next": last}

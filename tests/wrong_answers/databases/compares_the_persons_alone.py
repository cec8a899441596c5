"""Begins the next page behind the person, and loses the rest of their loans.

You compare the persons alone: what of a person whose loans go on on the next page?
see: A page by key, a page by number
fails: list_loans.page_by_page
"""

async def list_loans(db, after):
    select = """
        SELECT loans.id, person, name FROM loans JOIN tools ON tools.id = loans.tool
        WHERE person > ? ORDER BY person, loans.id LIMIT ?
    """
    person = after[0] if after else ""
    rows = list(await db.execute_fetchall(select, (person, PAGE + 1)))
    shown = [{"id": row[0], "person": row[1], "tool": row[2]} for row in rows[:PAGE]]
    last = (shown[-1]["person"], shown[-1]["id"]) if len(rows) > PAGE else None
    return {"loans": shown, "next": last}

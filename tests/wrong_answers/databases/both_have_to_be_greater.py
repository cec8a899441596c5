"""Wants the person and the id to be greater, each for itself.

You want person and id to be greater: which id does a later person's loan need to have?
see: A page by key, a page by number
fails: list_loans.page_by_page, list_loans.only_text, list_loans.reads_little
"""

async def list_loans(db, after):
    select = """
        SELECT loans.id, person, name FROM loans JOIN tools ON tools.id = loans.tool
        WHERE person >= ? AND loans.id > ? ORDER BY person, loans.id LIMIT ?
    """
    person, number = after or ("", 0)
    rows = list(await db.execute_fetchall(select, (person, number, PAGE + 1)))
    shown = [{"id": row[0], "person": row[1], "tool": row[2]} for row in rows[:PAGE]]
    last = (shown[-1]["person"], shown[-1]["id"]) if len(rows) > PAGE else None
    return {"loans": shown, "next": last}

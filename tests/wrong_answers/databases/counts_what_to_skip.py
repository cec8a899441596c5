"""Counts the loans before the page, and skips as many.

You count what to skip: what if some of it is gone, or new, on the next page?
see: A page by key, a page by number
fails: list_loans.others_go_on, list_loans.reads_little
"""

async def list_loans(db, after):
    select = """
        SELECT loans.id, person, name FROM loans JOIN tools ON tools.id = loans.tool
        ORDER BY person, loans.id
    """
    rows = list(await db.execute_fetchall(select))
    start = [row[0] for row in rows].index(after[1]) + 1 if after else 0
    rows = rows[start : start + PAGE + 1]
    shown = [{"id": row[0], "person": row[1], "tool": row[2]} for row in rows[:PAGE]]
    last = (shown[-1]["person"], shown[-1]["id"]) if len(rows) > PAGE else None
    return {"loans": shown, "next": last}

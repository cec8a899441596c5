"""Reads all loans that follow, and shows the first of them.

You read all that follows: how many rows are that in a long list?
see: A page by key, a page by number
fails: list_loans.reads_little
"""

async def list_loans(db, after):
    select = """
        SELECT loans.id, person, name FROM loans JOIN tools ON tools.id = loans.tool
        WHERE (person, loans.id) > (?, ?) ORDER BY person, loans.id
    """
    rows = list(await db.execute_fetchall(select, after or ("", 0)))
    shown = [{"id": row[0], "person": row[1], "tool": row[2]} for row in rows[:PAGE]]
    last = (shown[-1]["person"], shown[-1]["id"]) if len(rows) > PAGE else None
    return {"loans": shown, "next": last}

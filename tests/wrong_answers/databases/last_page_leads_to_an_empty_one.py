"""Takes a full page for a sign that more follow.

A page is full: how do you know that another loan follows?
see: A page by key, a page by number
fails: list_loans.no_empty_page
"""

async def list_loans(db, after):
    select = """
        SELECT loans.id, person, name FROM loans JOIN tools ON tools.id = loans.tool
        WHERE (person, loans.id) > (?, ?) ORDER BY person, loans.id LIMIT ?
    """
    rows = list(await db.execute_fetchall(select, (*(after or ("", 0)), PAGE)))
    shown = [{"id": row[0], "person": row[1], "tool": row[2]} for row in rows]
    last = (shown[-1]["person"], shown[-1]["id"]) if len(rows) == PAGE else None
    return {"loans": shown, "next": last}

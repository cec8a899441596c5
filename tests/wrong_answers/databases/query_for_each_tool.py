"""Asks for the name of each tool.

You ask once more for each loan: how many queries does a page take?
see: One query for a hundred sites, not a hundred queries
fails: list_loans.reads_little
"""

async def list_loans(db, after):
    select = """
        SELECT id, person, tool FROM loans
        WHERE (person, id) > (?, ?) ORDER BY person, id LIMIT ?
    """
    loans = list(await db.execute_fetchall(select, (*(after or ("", 0)), PAGE + 1)))
    rows = []
    for number, person, tool in loans:
        name = "SELECT name FROM tools WHERE id = ?"
        ((found,),) = await db.execute_fetchall(name, (tool,))
        rows.append((number, person, found))
    shown = [{"id": row[0], "person": row[1], "tool": row[2]} for row in rows[:PAGE]]
    last = (shown[-1]["person"], shown[-1]["id"]) if len(rows) > PAGE else None
    return {"loans": shown, "next": last}

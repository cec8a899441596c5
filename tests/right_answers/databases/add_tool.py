"""Reads the row back as a dict."""

async def add_tool(db, name, free):
    db.row_factory = aiosqlite.Row
    try:
        await db.execute(
            "INSERT INTO tools (name, free) VALUES (:name, :free)",
            {"name": name, "free": free},
        )
        await db.commit()
    finally:
        await db.rollback()
    async with db.execute("SELECT * FROM tools WHERE name = ?", [name]) as rows:
        return dict(await rows.fetchone())

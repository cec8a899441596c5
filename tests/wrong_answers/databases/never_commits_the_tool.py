"""Inserts, and leaves the transaction open.

You insert the tool and never commit: which connection sees it?
see: What you write stays on your connection until you commit
fails: add_tool.seen_by_others, add_tool.any_name, add_tool.at_once, add_tool.when_cancelled
"""

async def add_tool(db, turn, name, free):
    insert = "INSERT INTO tools (name, free) VALUES (?, ?)"
    async with turn:
        try:
            return (await db.execute(insert, (name, free))).lastrowid
        except BaseException as error:
            await db.rollback()
            if "UNIQUE" in str(error):
                raise NameTaken(name) from None
            raise

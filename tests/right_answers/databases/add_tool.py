"""Uses the connection's own words, and asks for the id by RETURNING."""


async def add_tool(db, turn, name, free):
    async with turn:
        try:
            row = await db.execute_fetchall(
                "INSERT INTO tools (name, free) VALUES (:name, :free) RETURNING id",
                {"name": name, "free": free},
            )
            await db.commit()
        except sqlite3.IntegrityError as error:
            if "UNIQUE constraint failed: tools.name" in str(error):
                raise NameTaken from error
            raise
        finally:
            await db.rollback()
    return row[0][0]

"""Has the transaction of the lesson, and looks for the name only when it failed."""

from contextlib import asynccontextmanager


@asynccontextmanager
async def transaction(db, turn):
    async with turn:
        try:
            yield
            await db.commit()
        except BaseException:
            await db.rollback()
            raise


async def add_tool(db, turn, name, free):
    insert = "INSERT INTO tools (name, free) VALUES (?, ?)"
    try:
        async with transaction(db, turn):
            async with db.execute(insert, (name, free)) as cursor:
                return cursor.lastrowid
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
            raise NameTaken(name) from None
        raise

"""What hostile code makes of a database that the grader reads afterwards."""

# A view in the place of a table: its rows are made when somebody reads them.
BESIDE = """await db.execute("ALTER TABLE tools RENAME TO others")
endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
columns = "CREATE VIEW tools AS {} SELECT i AS id, {} AS name, 1 AS free FROM n {}"
"""

ROWS = {
    "rows without end": (
        "await db.execute(columns.format(endless, \"'tea'\", ''))\n"
        "await db.commit()\nreturn 1"
    ),
    "a value of 900 MB": (
        "value = 'hex(zeroblob(450000000))'\n"
        "await db.execute(columns.format(endless, value, 'LIMIT 1'))\n"
        "await db.commit()\nreturn 1"
    ),
    "a row that never comes": (
        "await db.execute(columns.format(endless, \"'tea'\", 'WHERE i < 0'))\n"
        "await db.commit()\nreturn 1"
    ),
}

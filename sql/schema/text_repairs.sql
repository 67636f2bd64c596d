-- Text that was UTF-8, decoded as Latin-1 once or twice, and what it said before.
CREATE TABLE IF NOT EXISTS {schema}.text_repairs (
    original VARCHAR NOT NULL,
    repaired VARCHAR NOT NULL
)

-- Text that was UTF-8, decoded as Latin-1 once or twice, and what it said before.
-- Text is in the order of its bytes, as on the other engines, whatever the database's own order is.
CREATE TABLE IF NOT EXISTS {schema}.text_repairs (
    original VARCHAR COLLATE "C" NOT NULL,
    repaired VARCHAR COLLATE "C" NOT NULL
)

-- The ledger of text that was UTF-8, decoded as Latin-1 once or twice: what it said, what was staged instead, and in how
-- many values of the file.
-- Text is in the order of its bytes, as on the other engines, whatever the database's own order is.
CREATE TABLE IF NOT EXISTS {schema}.text_repairs (
    file_id  BIGINT NOT NULL,
    original VARCHAR COLLATE "C" NOT NULL,
    repaired VARCHAR COLLATE "C" NOT NULL,
    rows     BIGINT NOT NULL
)

-- The ledger of text that was UTF-8, decoded as Latin-1 once or twice: what it said, what was staged instead, and in how
-- many values of the file.
CREATE TABLE IF NOT EXISTS {schema}.text_repairs (
    file_id  BIGINT  NOT NULL,
    original VARCHAR NOT NULL,
    repaired VARCHAR NOT NULL,
    rows     BIGINT  NOT NULL
)

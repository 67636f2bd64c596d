-- The ledger of text that was UTF-8, decoded as Latin-1 once or twice: what it said, what was staged instead, and in how
-- many values of the files that came together. On every node: the events and songs of a COPY are staged through it.
-- No key is declared: two originals may differ by blanks at the end only, and the engine takes such text for equal.
CREATE TABLE IF NOT EXISTS {schema}.text_repairs (
    file_id  BIGINT        NOT NULL,
    original VARCHAR(4096) NOT NULL,
    repaired VARCHAR(4096) NOT NULL,
    "rows"   BIGINT        NOT NULL
)
DISTSTYLE ALL

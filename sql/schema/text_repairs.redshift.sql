-- Text that was UTF-8, decoded as Latin-1 once or twice, and what it said before. On every node: every play looks into it.
-- No key is declared: two originals may differ by blanks at the end only, and the engine takes such text for equal.
CREATE TABLE IF NOT EXISTS {schema}.text_repairs (
    original VARCHAR(4096) NOT NULL,
    repaired VARCHAR(4096) NOT NULL
)
DISTSTYLE ALL

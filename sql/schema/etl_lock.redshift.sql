-- Holds nothing: whoever has it locked (LOCK, to the end of a transaction) is the one run at work in this schema.
CREATE TABLE IF NOT EXISTS {schema}.etl_lock (
    held BOOLEAN
)

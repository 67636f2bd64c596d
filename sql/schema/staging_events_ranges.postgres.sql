-- Rows come file by file, and a file speaks of a short time: the ranges of pages say where a file or a time is not.
CREATE INDEX IF NOT EXISTS staging_events_ranges ON {schema}.staging_events USING BRIN (file_id, ts) WITH (autosummarize = on)

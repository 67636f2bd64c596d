-- Times come in their order: the ranges of pages say where a time is not.
CREATE INDEX IF NOT EXISTS time_ranges ON {schema}.time USING BRIN (start_time) WITH (autosummarize = on)

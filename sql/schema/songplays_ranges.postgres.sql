-- Plays come in the order of their files: the ranges of pages say where a time is not.
CREATE INDEX IF NOT EXISTS songplays_ranges ON {schema}.songplays USING BRIN (start_time) WITH (autosummarize = on)

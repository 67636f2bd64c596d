-- The last line is one row; it is repeated for each.
INSERT INTO {schema}.etl_rejects VALUES
($run_id, $path, $line, $reason, $raw)

-- The last line is one row; it is repeated for each. What may be NULL has its type, as in insert_etl_files.
INSERT INTO {schema}.etl_rejects VALUES
($run_id, $path, $line, CAST($byte_offset AS BIGINT), $reason, $raw)

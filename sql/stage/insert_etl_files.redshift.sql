-- The last line is one row; it is repeated for each.
-- What may be NULL has its type: of one without, among several rows, the server is reported to say "cannot convert type
-- unknown to numeric" (github.com/gurmeetsaran/sqltesting, issue 55).
INSERT INTO {schema}.etl_files VALUES
($file_id, $kind, $path, $size, $version, $run_id, $loaded_at, CAST($rows_read AS BIGINT), CAST($rows_rejected AS BIGINT))

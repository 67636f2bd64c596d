-- The last line is one row; it is repeated for each.
INSERT INTO {schema}.text_repairs VALUES
($file_id, $original, $repaired, $rows)

-- The last line is one row; it is repeated for each.
INSERT INTO {schema}.text_repairs VALUES
($original, $repaired)

-- The last line is one row; it is repeated for each.
INSERT INTO {schema}.etl_tables VALUES
($table_name, $row_count)

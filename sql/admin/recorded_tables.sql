-- What the last load left in the tables.
SELECT table_name, row_count FROM {schema}.etl_tables

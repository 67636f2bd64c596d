-- The tables that somebody changed outside of a load.
SELECT table_name, changed_by, changed_at FROM {schema}.etl_tables ORDER BY table_name

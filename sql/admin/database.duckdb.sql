-- The database that is open: the name it goes by, its file (none where the engine keeps it in memory), and whether
-- anything can be written to it.
SELECT database_name, path, readonly
FROM duckdb_databases()
WHERE database_name = current_database()

-- The file of the database that is open; none where the engine keeps it in memory.
SELECT path
FROM duckdb_databases()
WHERE database_name = current_database()

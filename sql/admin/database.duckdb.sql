-- The database that is open: the name it goes by, its file (none where the engine keeps it in memory), whether nothing can
-- be written to it, and the database that its views name, quoted, as those of earlier versions do.
SELECT d.database_name,
       d.path,
       d.readonly,
       (SELECT regexp_extract(v.sql, 'FROM (.+)\.[^.]+\.staging_events', 1)
        FROM duckdb_views() v
        WHERE v.database_name = d.database_name AND v.schema_name = $schema AND v.view_name = 'clean_events')
FROM duckdb_databases() d
WHERE d.database_name = current_database()

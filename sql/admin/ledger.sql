-- The files that are loaded.
SELECT file_id, kind, path, size, version FROM {schema}.etl_files

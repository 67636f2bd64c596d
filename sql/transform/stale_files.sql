DELETE FROM {schema}.etl_files WHERE file_id IN (SELECT file_id FROM batch_files WHERE stale)

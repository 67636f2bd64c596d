DELETE FROM {schema}.staging_events WHERE file_id IN (SELECT file_id FROM batch_files WHERE stale)

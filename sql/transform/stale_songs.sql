DELETE FROM {schema}.staging_songs WHERE file_id IN (SELECT file_id FROM batch_files WHERE stale)

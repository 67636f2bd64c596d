DELETE FROM {schema}.text_repairs WHERE file_id IN (SELECT file_id FROM batch_files WHERE stale)

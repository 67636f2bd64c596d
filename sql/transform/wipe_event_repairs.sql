DELETE FROM {schema}.text_repairs WHERE file_id IN (SELECT file_id FROM {schema}.etl_files WHERE kind = 'events')

DELETE FROM {schema}.staging_events WHERE file_id = $file_id

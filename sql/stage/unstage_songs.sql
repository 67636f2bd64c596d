DELETE FROM {schema}.staging_songs WHERE file_id = $file_id

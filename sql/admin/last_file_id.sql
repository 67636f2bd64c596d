SELECT COALESCE(MAX(file_id), 0) FROM {schema}.etl_files

DELETE FROM {schema}.etl_files

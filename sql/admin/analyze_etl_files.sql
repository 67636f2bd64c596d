ANALYZE {schema}.etl_files

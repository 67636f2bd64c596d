ANALYZE {schema}.etl_rejects

ANALYZE {schema}.etl_runs

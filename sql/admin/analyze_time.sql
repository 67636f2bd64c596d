ANALYZE {schema}.time

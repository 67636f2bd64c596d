ANALYZE {schema}.songplays

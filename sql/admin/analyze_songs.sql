ANALYZE {schema}.songs

ANALYZE {schema}.artists

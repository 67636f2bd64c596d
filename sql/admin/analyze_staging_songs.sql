ANALYZE {schema}.staging_songs

DELETE FROM {schema}.staging_songs

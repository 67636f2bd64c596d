DELETE FROM {schema}.songs

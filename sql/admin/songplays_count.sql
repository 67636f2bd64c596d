SELECT COUNT(*) FROM {schema}.songplays

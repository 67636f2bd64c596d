DELETE FROM {schema}.songplays

DELETE FROM {schema}.time

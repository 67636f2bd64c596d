DELETE FROM {schema}.etl_files WHERE kind = 'events'

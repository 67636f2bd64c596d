DELETE FROM {schema}.etl_tables

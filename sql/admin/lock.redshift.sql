-- The lock of a schema's loads. It ends with its session, however that ends.
LOCK {schema}.etl_lock

-- The lock of a schema's loads. It ends with its session, however that ends.
SELECT pg_try_advisory_lock(hashtext('sparkify'), hashtext($schema))

-- Whether the schema is there. CREATE SCHEMA IF NOT EXISTS asks for the right to make one even where there is nothing to make.
SELECT COUNT(*) FROM pg_catalog.pg_namespace WHERE nspname = $schema

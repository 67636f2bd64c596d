-- The tables of the schema that are there, with the number of their columns; among them those that this user has no right
-- to, which information_schema hides: that the right is missing is to be said, not that the tables are.
SELECT c.relname AS table_name, COUNT(*) AS columns
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname = $schema AND c.relkind = 'r'
GROUP BY c.relname

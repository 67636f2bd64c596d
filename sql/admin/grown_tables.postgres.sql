-- Tables that have grown by a tenth since they were last analyzed. Those that have not are as the planner knows them.
SELECT c.relname
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $schema
  AND c.relkind = 'r'
  AND pg_relation_size(c.oid) > 1.1 * c.relpages * CAST(current_setting('block_size') AS INTEGER)

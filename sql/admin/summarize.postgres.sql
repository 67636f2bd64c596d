-- Tells the indexes of ranges of the pages that are new, as far as this user owns them: rows that were added are looked for in
-- all pages that an index does not know yet.
SELECT SUM(brin_summarize_new_values(c.oid::regclass))
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $schema
  AND c.relname IN ('staging_events_ranges', 'songplays_ranges', 'time_ranges')
  AND pg_has_role(c.relowner, 'USAGE')

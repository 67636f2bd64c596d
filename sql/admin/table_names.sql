-- The tables of the schema that are there, with the number of their columns.
SELECT t.table_name, COUNT(*) AS columns
FROM information_schema.tables t
JOIN information_schema.columns c ON c.table_schema = t.table_schema AND c.table_name = t.table_name
WHERE t.table_schema = $schema AND t.table_type = 'BASE TABLE'
GROUP BY t.table_name

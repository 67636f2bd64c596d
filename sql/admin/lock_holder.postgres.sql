-- The session that loads into a schema.
SELECT a.usename, a.application_name, a.pid, a.backend_start AT TIME ZONE 'UTC' AS since
FROM pg_locks l
JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory'
  AND l.granted
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND l.classid = CAST(CAST(hashtext('sparkify') AS BIGINT) & 4294967295 AS OID)
  AND l.objid = CAST(CAST(hashtext($schema) AS BIGINT) & 4294967295 AS OID)

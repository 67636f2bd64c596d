-- Rejected lines of one run, or of all.
SELECT run_id, path, line, byte_offset, reason, "raw"
FROM {schema}.etl_rejects
WHERE CAST($run_id AS VARCHAR) IS NULL OR run_id = CAST($run_id AS VARCHAR)
ORDER BY run_id DESC, path, line, byte_offset
LIMIT $first

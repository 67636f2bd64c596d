-- Users whose latest event goes, and no later one comes.
CREATE TEMP TABLE lost_users AS
SELECT g.user_id
FROM (
    SELECT e.user_id, MAX(e.start_time) AS start_time
    FROM {schema}.clean_events e
    JOIN batch_files b ON b.file_id = e.file_id
    WHERE b.stale AND e.user_id IS NOT NULL
    GROUP BY e.user_id) g
JOIN {schema}.users u ON u.user_id = g.user_id
LEFT JOIN touched_users t ON t.user_id = g.user_id
WHERE g.start_time >= u.last_seen AND t.user_id IS NULL

-- A user is as the new files say, unless a file that is loaded has a later event.
INSERT INTO touched_users
SELECT n.user_id, n.ts
FROM (
    SELECT user_id, MAX(ts) AS ts, MAX(start_time) AS start_time
    FROM {schema}.clean_events
    WHERE file_id >= $first_file_id AND user_id IS NOT NULL
    GROUP BY user_id) n
LEFT JOIN {schema}.users u ON u.user_id = n.user_id
WHERE u.user_id IS NULL OR n.start_time >= u.last_seen

-- A user is as the latest of all their events says: by ts, then itemInSession.
INSERT INTO {schema}.users
SELECT user_id, COALESCE(f.repaired, first_name), COALESCE(l.repaired, last_name), gender, level, start_time
FROM (
    SELECT e.*,
           ROW_NUMBER() OVER (
               PARTITION BY e.user_id
               ORDER BY e.item_in_session DESC, e.session_id DESC, e.level, e.last_name, e.first_name, e.gender) AS place
    FROM {schema}.clean_events e
    JOIN touched_users t ON t.user_id = e.user_id AND t.ts = e.ts
    WHERE e.ts BETWEEN $from AND $to) ranked
LEFT JOIN {schema}.text_repairs f ON f.original = first_name
LEFT JOIN {schema}.text_repairs l ON l.original = last_name
WHERE place = 1

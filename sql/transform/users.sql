-- A user is as the latest of all their events says: by ts, then itemInSession.
INSERT INTO {schema}.users
SELECT user_id, first_name, last_name, gender, level, start_time
FROM (
    SELECT e.*,
           ROW_NUMBER() OVER (
               PARTITION BY e.user_id
               ORDER BY e.item_in_session DESC, e.session_id DESC, e.level, e.last_name, e.first_name, e.gender) AS place
    FROM {schema}.clean_events e
    JOIN touched_users t ON t.user_id = e.user_id AND t.ts = e.ts
    WHERE e.ts BETWEEN $from AND $to) ranked
WHERE place = 1

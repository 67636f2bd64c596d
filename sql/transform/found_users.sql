-- What is left of users whose latest event goes: the one before it, whenever that was.
INSERT INTO touched_users
SELECT e.user_id, MAX(e.ts)
FROM {schema}.clean_events e
JOIN lost_users l ON l.user_id = e.user_id
GROUP BY e.user_id

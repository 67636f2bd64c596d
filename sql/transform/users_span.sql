-- From when to when the latest events of the touched users are.
SELECT MIN(ts), MAX(ts) FROM touched_users

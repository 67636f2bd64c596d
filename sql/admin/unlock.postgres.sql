-- Gives back the lock of a schema's loads: a session that is closed goes on for a moment, and its lock with it.
SELECT pg_advisory_unlock(hashtext('sparkify'), hashtext($schema))

-- What this session is called, and what time it is.
SELECT pg_backend_pid(), GETDATE()

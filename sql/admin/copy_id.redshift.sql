-- The last COPY of this session, as the system views name it.
SELECT PG_LAST_COPY_ID()

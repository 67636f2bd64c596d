-- The system views tell times in UTC, and GETDATE() that of the session, which a user's own setting may put elsewhere
-- (https://docs.aws.amazon.com/redshift/latest/dg/r_GETDATE.html).
SET timezone TO 'UTC'

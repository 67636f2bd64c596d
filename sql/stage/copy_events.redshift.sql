-- Reads event files from S3, as they are. What is not said, and why: no ACCEPTINVCHARS, since a name with a replaced
-- character would match nothing, silently, where a rejected line says so; no TIMEFORMAT, since ts is a number and no
-- column is a time. What is said with every load: COMPUPDATE OFF and STATUPDATE OFF, since the table is emptied again, and
-- the real ones are analyzed at the end.
COPY {schema}.copied_events

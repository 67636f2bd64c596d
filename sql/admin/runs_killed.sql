-- Whoever holds the lock is the only one at work: a run that still says it is running was killed.
UPDATE {schema}.etl_runs SET status = 'killed' WHERE status = 'running'

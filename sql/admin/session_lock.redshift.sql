-- Who has to wait for the lock waits for nothing: another load is at work.
SET statement_timeout TO 1000

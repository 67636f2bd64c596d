-- The statements of a load take as long as they take.
SET statement_timeout TO 0

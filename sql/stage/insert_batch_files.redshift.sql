-- The rows follow, as many as there are parameters for.
INSERT INTO batch_files VALUES

-- The last line is one row; it is repeated for each.
INSERT INTO batch_files VALUES
($file_id, $stale)

-- The engine counts how far a statement is only while it has a progress bar; nobody sees this one.
SET enable_progress_bar = true;
SET enable_progress_bar_print = false

-- From when to when plays come or go: nothing outside of it changes but the match of plays with late songs.
SELECT MIN(ts), MAX(ts), MIN(start_time), MAX(start_time) FROM touched_times

-- One row for each start_time of a songplay that has none yet.
INSERT INTO {schema}.time
SELECT t.start_time,
       EXTRACT(hour FROM t.start_time),
       EXTRACT(day FROM t.start_time),
       EXTRACT(week FROM t.start_time),
       EXTRACT(month FROM t.start_time),
       EXTRACT(year FROM t.start_time),
       EXTRACT(dow FROM t.start_time)
FROM touched_times t
LEFT JOIN {schema}.time known ON known.start_time = t.start_time AND known.start_time BETWEEN $from AND $to
WHERE t.plays > 0 AND known.start_time IS NULL

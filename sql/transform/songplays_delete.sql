DELETE FROM {schema}.songplays
USING undecided_plays u
WHERE songplays.session_id = u.session_id
  AND songplays.item_in_session = u.item_in_session
  AND songplays.start_time = u.start_time
  AND songplays.start_time BETWEEN $from AND $to

DELETE FROM {schema}.songplays
WHERE EXISTS (
    SELECT 1
    FROM undecided_plays u
    WHERE u.session_id = songplays.session_id
      AND u.item_in_session = songplays.item_in_session
      AND u.start_time = songplays.start_time)

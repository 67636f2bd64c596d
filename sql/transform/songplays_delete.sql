DELETE FROM {schema}.songplays
WHERE EXISTS (
    SELECT 1
    FROM contested_plays c
    WHERE c.session_id = songplays.session_id
      AND c.item_in_session = songplays.item_in_session
      AND c.start_time = songplays.start_time)

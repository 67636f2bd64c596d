-- Of the plays, some are matched to the catalogue.
SELECT plays, matched
FROM (
    SELECT COUNT(*) AS plays, COUNT(song_id) AS matched
    FROM {schema}.songplays) rate
WHERE plays > 0 AND matched = 0 AND EXISTS (SELECT 1 FROM {schema}.songs)

-- Of the plays, some are matched to the catalogue.
SELECT plays, matched
FROM (SELECT COUNT(*) AS plays, COUNT(song_id) AS matched FROM {schema}.songplays) rate
CROSS JOIN (SELECT COUNT(*) AS songs FROM {schema}.songs) catalogue
WHERE plays > 0 AND matched = 0 AND songs > 0

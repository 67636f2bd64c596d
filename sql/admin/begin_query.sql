-- What follows changes nothing, and is never committed.
BEGIN READ ONLY

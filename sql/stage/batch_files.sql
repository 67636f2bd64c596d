-- The files whose rows come with this load, and those whose rows go with it (stale).
CREATE TEMP TABLE batch_files (
    file_id BIGINT  NOT NULL,
    stale   BOOLEAN NOT NULL
)

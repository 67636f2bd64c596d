-- For the COPY that finds out whether the cluster may read the staging path; it loads nothing.
CREATE TEMP TABLE staging_probe (
    url VARCHAR(64)
)

-- How many slices read at a time. A workgroup without a cluster has none to show.
SELECT COUNT(*) FROM stv_slices

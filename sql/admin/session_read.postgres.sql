-- A session that only reads, and says so.
SELECT set_config('default_transaction_read_only', 'on', false),
       set_config('TimeZone', 'UTC', false)

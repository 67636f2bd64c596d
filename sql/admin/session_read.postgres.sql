-- A session that only reads, and says so; times and numbers come as text in the forms that are read here.
SELECT set_config('default_transaction_read_only', 'on', false),
       set_config('standard_conforming_strings', 'on', false),
       set_config('TimeZone', 'UTC', false),
       set_config('DateStyle', 'ISO', false),
       set_config('IntervalStyle', 'postgres', false),
       set_config('bytea_output', 'hex', false),
       set_config('extra_float_digits', '1', false)

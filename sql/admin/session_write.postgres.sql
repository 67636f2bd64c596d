-- A session that loads: however long its statements take, and with room to sort and to hash. Compiling them costs more
-- than it saves. That a table is there already is nothing to tell. sparkify.loads: see
-- schema/etl_tables.
-- The planner takes times that it has no statistics of yet, those of the new files, for a row or none: looping over them, a
-- day onto a million events took 50 s.
SELECT set_config('statement_timeout', '0', false),
       set_config('idle_in_transaction_session_timeout', '0', false),
       set_config('TimeZone', 'UTC', false),
       set_config('sparkify.loads', 'on', false),
       set_config('client_min_messages', 'warning', false),
       set_config('work_mem', '128MB', false),
       set_config('jit', 'off', false),
       set_config('enable_nestloop', 'off', false)

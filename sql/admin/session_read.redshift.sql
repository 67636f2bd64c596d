-- Times and numbers come as text in the forms that are read here; of a number in floating point all digits.
SELECT set_config('timezone', 'UTC', false),
       set_config('datestyle', 'ISO', false),
       set_config('extra_float_digits', '2', false)

-- How many of the events that COPY read break a rule no column can hold.
SELECT COUNT(*) FROM {schema}.copied_events WHERE ts NOT BETWEEN 946684800000 AND 4102444799999

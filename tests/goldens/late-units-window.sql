-- Settled promises of the window, unit by unit, packed by procedure.

 select unit_id,
  sum(overdue) as overdue, string_agg(cast("matter" as text) || ':' || cast("on_time" as text) || ':' || cast("n" as text), ' ') as matters
from ( select "unit_id" as unit_id, coalesce(procedure_id, sector_id, 0) as matter,
  sum(case when ended_at <= 1795140000 and ended_at <= "due_at" then 1 else 0 end) as on_time,
  sum(case when ended_at <= 1795140000 then 0 else 1 end) as overdue, count(*) as n
from cases
where (standing = 0 and received_at <= 1795140000) and ("ref_day" >= 20727 and "ref_day" < 20758) and ("unit_id" is not null) and (stream = 2) and ("due_at" is not null and case when ended_at <= 1795140000 then true when pause_from <= 1795140000 and (pause_to is null or pause_to > 1795140000) then false else "due_at" < 1795140000 end)
group by 1, 2) c
group by unit_id
order by unit_id;

/*
unit_id  overdue  matters
     11        0   21:1:2
     12        2    0:1:3
*/

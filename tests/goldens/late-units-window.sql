-- Settled promises of the window, unit by unit, packed by procedure.

 select unit_id,
  sum(late) as late,
  sum(overdue) as overdue, string_agg(cast("matter" as text) || ':' || cast("on_time" as text) || ':' || cast("n" as text), ' ') as matters
from ( select unit_id, matter,
  sum(case when cell = 1 then 1 else 0 end) as on_time,
  sum(case when cell = 2 then 1 else 0 end) as late,
  sum(case when cell = 4 then 1 else 0 end) as overdue, count(*) as n
from (select "unit_id" as unit_id, coalesce(procedure_id, sector_id, 0) as matter, case when ended_at <= 1795140000 then case when "due_at" is null then 6 when ended_at <= "due_at" then 1 else 2 end when pause_from <= 1795140000 and (pause_to is null or pause_to > 1795140000) then 5 when "due_at" is null then 7 when "due_at" < 1795140000 then 4 else 3 end as cell
from cases
where (standing = 0 and received_at <= 1795140000) and ("ref_day" >= 20727 and "ref_day" < 20758) and ("unit_id" is not null) and (stream = 2)) f
where cell in (1, 2, 4)
group by unit_id, matter) c
group by unit_id
order by unit_id;

/*
unit_id  late  overdue  matters
     11     1        0   21:1:2
     12     0        2    0:1:3
*/

-- Settled promises of the window, unit by unit.

select f.unit_id as "UNIT",
  coalesce(sum(case when cell in (1) then n else 0 end), 0) as "doneOnTime",
  coalesce(sum(case when cell in (2) then n else 0 end), 0) as "doneLate",
  coalesce(sum(case when cell in (4) then n else 0 end), 0) as "openOverdue"
from (select 1 as "in_cohort", "n" as "n", "unit_id" as "unit_id", case done_cell when 0 then 6 else done_cell end as "cell"
from case_rollup
where (standing = 0) and (ref_day >= 20727 and ref_day < 20758) and (stream = 2)
union all select 1 as "in_cohort", 1 as "n", "unit_id" as "unit_id", case when ended_at <= 1795140000 then case when "due_at" is null then 6 when ended_at <= "due_at" then 1 else 2 end when pause_from <= 1795140000 and (pause_to is null or pause_to > 1795140000) then 5 when "due_at" is null then 7 when "due_at" < 1795140000 then 4 else 3 end as "cell"
from case_unsettled cases
where (standing = 0 and received_at <= 1795140000) and ("ref_day" >= 20727 and "ref_day" < 20758) and (stream = 2)) f
group by f.unit_id;

/*
UNIT  doneOnTime  doneLate  openOverdue
  11           1         1            0
  12           1         0            2
  13           0         0            0
null           0         0            0
*/

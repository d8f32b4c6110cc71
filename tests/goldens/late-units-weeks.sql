-- Settled promises unit by unit and week by week.

select f.unit_id as "UNIT", f.day - ((f.day + 3) % 7 + 7) % 7 as "WEEK",
  coalesce(sum(case when cell in (1) then n else 0 end), 0) as "doneOnTime",
  coalesce(sum(case when cell in (2) then n else 0 end), 0) as "doneLate",
  coalesce(sum(case when cell in (4) then n else 0 end), 0) as "openOverdue"
from (select 1 as "in_cohort", "n" as "n", "unit_id" as "unit_id", "ref_day" as "day", case done_cell when 0 then 6 else done_cell end as "cell"
from case_rollup
where (standing = 0) and (ref_day >= 20727 and ref_day < 20758) and (stream = 2)
union all select 1 as "in_cohort", 1 as "n", "unit_id" as "unit_id", "ref_day" as "day", case when ended_at <= 1795140000 then case when "due_at" is null then 6 when ended_at <= "due_at" then 1 else 2 end when pause_from <= 1795140000 and (pause_to is null or pause_to > 1795140000) then 5 when "due_at" is null then 7 when "due_at" < 1795140000 then 4 else 3 end as "cell"
from case_unsettled cases
where (standing = 0 and received_at <= 1795140000) and ("ref_day" >= 20727 and "ref_day" < 20758) and (stream = 2)) f
group by f.unit_id, f.day - ((f.day + 3) % 7 + 7) % 7;

/*
UNIT   WEEK  doneOnTime  doneLate  openOverdue
  11  20738           1         1            0
  12  20731           1         0            0
  12  20738           0         0            1
  12  20745           0         0            1
  13  20738           0         0            0
  13  20752           0         0            0
null  20731           0         0            0
*/

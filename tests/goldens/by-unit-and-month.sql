-- Dossiers by unit and month of the due day, all time.

select f.unit_id as "UNIT", f.month as "MONTH",
  coalesce(sum(case when in_cohort = 1 then n else 0 end), 0) as "n",
  coalesce(sum(case when cell in (1) then n else 0 end), 0) as "doneOnTime",
  coalesce(sum(case when cell in (2) then n else 0 end), 0) as "doneLate",
  coalesce(sum(case when cell in (3) then n else 0 end), 0) as "openInTime",
  coalesce(sum(case when cell in (4) then n else 0 end), 0) as "openOverdue",
  coalesce(sum(case when cell in (5) then n else 0 end), 0) as "paused",
  coalesce(sum(case when cell in (6, 7) then n else 0 end), 0) as "unclassified"
from (select 1 as "in_cohort", "n" as "n", "unit_id" as "unit_id", "ref_month" as "month", case done_cell when 0 then 6 else done_cell end as "cell"
from case_rollup
where (standing = 0) and (stream = 2)
union all select 1 as "in_cohort", 1 as "n", "unit_id" as "unit_id", "ref_month" as "month", case when ended_at <= 1795140000 then case when "due_at" is null then 6 when ended_at <= "due_at" then 1 else 2 end when pause_from <= 1795140000 and (pause_to is null or pause_to > 1795140000) then 5 when "due_at" is null then 7 when "due_at" < 1795140000 then 4 else 3 end as "cell"
from case_unsettled cases
where (standing = 0 and received_at <= 1795140000) and (1 = 1) and (stream = 2)) f
group by f.unit_id, f.month;

/*
UNIT  MONTH  n  doneOnTime  doneLate  openInTime  openOverdue  paused  unclassified
  11    681  2           1         1           0            0       0             0
  12    681  3           1         0           0            2       0             0
  12    682  1           0         0           1            0       0             0
  13    681  2           0         0           0            0       1             1
null    681  1           0         0           0            0       0             1
*/

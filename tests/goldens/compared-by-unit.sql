-- October's dossiers by unit beside September's, each seen from as far after its beginning.

select 0 as span, a.*
from (select f.unit_id as "UNIT",
  coalesce(sum(case when in_cohort = 1 then n else 0 end), 0) as "n",
  coalesce(sum(case when cell in (1) then n else 0 end), 0) as "doneOnTime",
  coalesce(sum(case when cell in (2) then n else 0 end), 0) as "doneLate",
  coalesce(sum(case when cell in (4) then n else 0 end), 0) as "openOverdue"
from (select 1 as "in_cohort", 1 as "n", "unit_id" as "unit_id", case when ended_at <= 1791856800 then case when "due_at" is null then 6 when ended_at <= "due_at" then 1 else 2 end when (pause_from <= 1791856800 and (pause_to is null or pause_to > 1791856800)) or (pauses > 1 and exists ( select 1
from case_pause p
where p.case_id = cases.id and p.from_at <= 1791856800 and (p.to_at is null or p.to_at > 1791856800))) then 5 when "due_at" is null then 7 when "due_at" < 1791856800 then 4 else 3 end as "cell"
from cases
where (standing = 0 and received_at <= 1791856800) and ("ref_day" >= 20727 and "ref_day" < 20758) and (stream = 2)) f
group by f.unit_id) a
union all select 1 as span, b.*
from (select f.unit_id as "UNIT",
  coalesce(sum(case when in_cohort = 1 then n else 0 end), 0) as "n",
  coalesce(sum(case when cell in (1) then n else 0 end), 0) as "doneOnTime",
  coalesce(sum(case when cell in (2) then n else 0 end), 0) as "doneLate",
  coalesce(sum(case when cell in (4) then n else 0 end), 0) as "openOverdue"
from (select 1 as "in_cohort", 1 as "n", "unit_id" as "unit_id", case when ended_at <= 1789264800 then case when "due_at" is null then 6 when ended_at <= "due_at" then 1 else 2 end when (pause_from <= 1789264800 and (pause_to is null or pause_to > 1789264800)) or (pauses > 1 and exists ( select 1
from case_pause p
where p.case_id = cases.id and p.from_at <= 1789264800 and (p.to_at is null or p.to_at > 1789264800))) then 5 when "due_at" is null then 7 when "due_at" < 1789264800 then 4 else 3 end as "cell"
from cases
where (standing = 0 and received_at <= 1789264800) and ("ref_day" >= 20697 and "ref_day" < 20727) and (stream = 2)) f
group by f.unit_id) b;

/*
span  UNIT  n  doneOnTime  doneLate  openOverdue
   0    11  2           0         0            0
   0    12  3           1         0            0
   0    13  2           0         0            0
   0  null  1           0         0            0
*/

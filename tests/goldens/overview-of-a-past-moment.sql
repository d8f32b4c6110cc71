-- The same as of 13 October, 09:00: earlier clock stops count.

select coalesce(sum(case when in_cohort = 1 then n else 0 end), 0) as "n",
  coalesce(sum(case when cell in (1) then n else 0 end), 0) as "doneOnTime",
  coalesce(sum(case when cell in (2) then n else 0 end), 0) as "doneLate",
  coalesce(sum(case when cell in (3) then n else 0 end), 0) as "openInTime",
  coalesce(sum(case when cell in (4) then n else 0 end), 0) as "openOverdue",
  coalesce(sum(case when cell in (5) then n else 0 end), 0) as "paused",
  coalesce(sum(case when cell in (6, 7) then n else 0 end), 0) as "unclassified"
from (select 1 as "in_cohort", 1 as "n", case when ended_at <= 1791856800 then case when "due_at" is null then 6 when ended_at <= "due_at" then 1 else 2 end when (pause_from <= 1791856800 and (pause_to is null or pause_to > 1791856800)) or (pauses > 1 and exists ( select 1
from case_pause p
where p.case_id = cases.id and p.from_at <= 1791856800 and (p.to_at is null or p.to_at > 1791856800))) then 5 when "due_at" is null then 7 when "due_at" < 1791856800 then 4 else 3 end as "cell"
from cases
where (standing = 0 and received_at <= 1791856800) and ("ref_day" >= 20727 and "ref_day" < 20758) and (stream = 2)) f;

/*
n  doneOnTime  doneLate  openInTime  openOverdue  paused  unclassified
8           1         0           4            0       1             2
*/

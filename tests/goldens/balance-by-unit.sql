-- The same by unit, struck on 13 October.

select f.unit_id as "UNIT",
  coalesce(sum(case when (flow & 1) <> 0 then n else 0 end), 0) as "carriedOver",
  coalesce(sum(case when (flow & 2) <> 0 then n else 0 end), 0) as "received",
  coalesce(sum(case when (flow & 4) <> 0 then n else 0 end), 0) as "done",
  coalesce(sum(case when (flow & 8) <> 0 then n else 0 end), 0) as "open",
  coalesce(sum(case when (flow & 16) <> 0 then n else 0 end), 0) as "pausedAtEnd",
  coalesce(sum(case when (flow & 32) <> 0 then n else 0 end), 0) as "notYetReceived",
  coalesce(sum(case when (flow & 64) <> 0 then n else 0 end), 0) as "refusedAtReception",
  coalesce(sum(case when in_cohort = 1 then n else 0 end), 0) as "n"
from (select 1 as "in_cohort", 1 as "n", "unit_id" as "unit_id", 0 as "flow"
from cases
where (standing = 0 and received_at <= 1791856800) and ("ref_day" >= 20727 and "ref_day" < 20758) and (stream = 2)
union all select 0 as "in_cohort", 1 as "n", "unit_id" as "unit_id", case when received_at < 1790787600 then 1 else 2 end + case when ended_at <= 1791856800 then 4 when (pause_from <= 1791856800 and (pause_to is null or pause_to > 1791856800)) or (pauses > 1 and exists ( select 1
from case_pause p
where p.case_id = cases.id and p.from_at <= 1791856800 and (p.to_at is null or p.to_at > 1791856800))) then 16 else 8 end as "flow"
from case_unsettled cases
where ((standing = 0 and received_at <= 1791856800) and (ended_at is null)) and (stream = 2)
union all select 0 as "in_cohort", 1 as "n", "unit_id" as "unit_id", case when received_at < 1790787600 then 1 else 2 end + case when ended_at <= 1791856800 then 4 when (pause_from <= 1791856800 and (pause_to is null or pause_to > 1791856800)) or (pauses > 1 and exists ( select 1
from case_pause p
where p.case_id = cases.id and p.from_at <= 1791856800 and (p.to_at is null or p.to_at > 1791856800))) then 16 else 8 end as "flow"
from cases
where ((standing = 0 and received_at <= 1791856800) and (ended_day >= 20725 and ended_at > 1790787599)) and (stream = 2)
union all select 0 as "in_cohort", 1 as "n", "unit_id" as "unit_id", standing * 32 as "flow"
from cases
where (standing <> 0 and received_at <= 1791856800) and (received_day >= 20727 and received_day < 20758) and (stream = 2)) f
group by f.unit_id;

/*
UNIT  carriedOver  received  done  open  pausedAtEnd  notYetReceived  refusedAtReception  n
  11            0         2     0     2            0               1                   0  2
  12            1         2     1     2            0               0                   0  3
  13            0         2     0     1            1               0                   0  2
null            0         1     1     0            0               0                   0  1
*/

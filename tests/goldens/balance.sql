-- October's balance of dossiers.

select coalesce(sum(case when (flow & 1) <> 0 then n else 0 end), 0) as "carriedOver",
  coalesce(sum(case when (flow & 2) <> 0 then n else 0 end), 0) as "received",
  coalesce(sum(case when (flow & 4) <> 0 then n else 0 end), 0) as "done",
  coalesce(sum(case when (flow & 8) <> 0 then n else 0 end), 0) as "open",
  coalesce(sum(case when (flow & 16) <> 0 then n else 0 end), 0) as "pausedAtEnd",
  coalesce(sum(case when (flow & 32) <> 0 then n else 0 end), 0) as "notYetReceived",
  coalesce(sum(case when (flow & 64) <> 0 then n else 0 end), 0) as "refusedAtReception"
from (select 0 as "in_cohort", 1 as "n", case when received_at < 1790787600 then 1 else 2 end + case when ended_at <= 1793465999 then 4 when (pause_from <= 1793465999 and (pause_to is null or pause_to > 1793465999)) or (pauses > 1 and exists ( select 1
from case_pause p
where p.case_id = cases.id and p.from_at <= 1793465999 and (p.to_at is null or p.to_at > 1793465999))) then 16 else 8 end as "flow"
from case_unsettled cases
where ((standing = 0 and received_at <= 1793465999) and (ended_at is null)) and (stream = 2)
union all select 0 as "in_cohort", 1 as "n", case when received_at < 1790787600 then 1 else 2 end + case when ended_at <= 1793465999 then 4 when (pause_from <= 1793465999 and (pause_to is null or pause_to > 1793465999)) or (pauses > 1 and exists ( select 1
from case_pause p
where p.case_id = cases.id and p.from_at <= 1793465999 and (p.to_at is null or p.to_at > 1793465999))) then 16 else 8 end as "flow"
from cases
where ((standing = 0 and received_at <= 1793465999) and (ended_day >= 20725 and ended_at > 1790787599)) and (stream = 2)
union all select 0 as "in_cohort", 1 as "n", standing * 32 as "flow"
from cases
where (standing <> 0 and received_at <= 1793465999) and (received_day >= 20727 and received_day < 20758) and (stream = 2)) f;

/*
carriedOver  received  done  open  pausedAtEnd  notYetReceived  refusedAtReception
          1         7     4     4            0               1                   0
*/

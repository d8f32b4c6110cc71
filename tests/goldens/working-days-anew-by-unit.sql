-- The same by unit on 13 October, the count beginning anew after a clock stop.

select "UNIT", coalesce(cast(sum("carriedOver") as bigint), 0) as "carriedOver", coalesce(cast(sum("received") as bigint), 0) as "received", coalesce(cast(sum("done") as bigint), 0) as "done", coalesce(cast(sum("open") as bigint), 0) as "open", coalesce(cast(sum("pausedAtEnd") as bigint), 0) as "pausedAtEnd", coalesce(cast(sum("notYetReceived") as bigint), 0) as "notYetReceived", coalesce(cast(sum("refusedAtReception") as bigint), 0) as "refusedAtReception", string_agg(cast(duration as varchar) || ':' || cast(cases as varchar), ','
order by duration) as "workingDays"
from (select f.unit_id as "UNIT", f.duration as duration,
  sum(n) as cases,
  coalesce(sum(case when (flow & 1) <> 0 then n else 0 end), 0) as "carriedOver",
  coalesce(sum(case when (flow & 2) <> 0 then n else 0 end), 0) as "received",
  coalesce(sum(case when (flow & 4) <> 0 then n else 0 end), 0) as "done",
  coalesce(sum(case when (flow & 8) <> 0 then n else 0 end), 0) as "open",
  coalesce(sum(case when (flow & 16) <> 0 then n else 0 end), 0) as "pausedAtEnd",
  coalesce(sum(case when (flow & 32) <> 0 then n else 0 end), 0) as "notYetReceived",
  coalesce(sum(case when (flow & 64) <> 0 then n else 0 end), 0) as "refusedAtReception"
from (select 1 as "in_cohort", 1 as "n", "unit_id" as "unit_id", (wd_last.working_index - wd_from.working_index) * 2 + case when ended_at <= 1791856800 then 0 else 1 end as "duration", 0 as "flow"
from cases
left join city_day wd_from on wd_from.day = "cases"."received_day"
left join city_day wd_last on wd_last.day = greatest(case when "cases"."ended_at" <= 1791856800 then "cases"."ended_day" else 20739 end, "cases"."received_day")
where pauses = 0 and (standing = 0 and received_at <= 1791856800) and (coalesce(coalesce("reset_due_day", "due_day"), received_day) >= 20727 and coalesce(coalesce("reset_due_day", "due_day"), received_day) < 20758) and (stream = 2)
union all select 1 as "in_cohort", 1 as "n", "unit_id" as "unit_id", (case when wd.indexes[greatest("cases"."received_day" - wd.first_day + 1, 0)] is null or wd.indexes[greatest(greatest(case when "cases"."ended_at" <= 1791856800 then "cases"."ended_day" else 20739 end, "cases"."received_day") - wd.first_day + 1, 0)] is null then null else greatest(wd.indexes[greatest(greatest(case when "cases"."ended_at" <= 1791856800 then "cases"."ended_day" else 20739 end, "cases"."received_day") - wd.first_day + 1, 0)] - greatest(wd.indexes[greatest("cases"."received_day" - wd.first_day + 1, 0)], wd.indexes[greatest(case when cases.pause_from <= 1791856800 then least(cast((("cases"."pause_to" + 25200) - ("cases"."pause_to" + 25200) % 86400) / 86400 as integer), case when "cases"."ended_at" <= 1791856800 then "cases"."ended_day" else 20739 end) end - wd.first_day + 1, 0)], wd_earlier.upto), 0) end) * 2 + case when ended_at <= 1791856800 then 0 else 1 end as "duration", 0 as "flow"
from cases
left join ( select p.case_id, max(b.working_index) as upto
from case_pause p join (select *
from cases
where pauses > 1 and (standing = 0 and received_at <= 1791856800) and (coalesce(coalesce("reset_due_day", "due_day"), received_day) >= 20727 and coalesce(coalesce("reset_due_day", "due_day"), received_day) < 20758) and (stream = 2)) c on c.id = p.case_id
left join city_day a on a.day = greatest(cast((("p"."from_at" + 25200) - ("p"."from_at" + 25200) % 86400) / 86400 as integer), "c"."received_day")
left join city_day b on b.day = least(cast((("p"."to_at" + 25200) - ("p"."to_at" + 25200) % 86400) / 86400 as integer), case when "c"."ended_at" <= 1791856800 then "c"."ended_day" else 20739 end)
where p.from_at < c.pause_from and p.from_at <= 1791856800
group by p.case_id ) wd_earlier on wd_earlier.case_id = cases.id cross join day_index wd
where pauses > 0 and (standing = 0 and received_at <= 1791856800) and (coalesce(coalesce("reset_due_day", "due_day"), received_day) >= 20727 and coalesce(coalesce("reset_due_day", "due_day"), received_day) < 20758) and (stream = 2)
union all select 0 as "in_cohort", 1 as "n", "unit_id" as "unit_id", cast(null as integer) as "duration", case when received_at < 1790787600 then 1 else 2 end + case when ended_at <= 1791856800 then 4 when (pause_from <= 1791856800 and (pause_to is null or pause_to > 1791856800)) or (pauses > 1 and exists ( select 1
from case_pause p
where p.case_id = cases.id and p.from_at <= 1791856800 and (p.to_at is null or p.to_at > 1791856800))) then 16 else 8 end as "flow"
from case_unsettled cases
where ((standing = 0 and received_at <= 1791856800) and (ended_at is null)) and (stream = 2)
union all select 0 as "in_cohort", 1 as "n", "unit_id" as "unit_id", cast(null as integer) as "duration", case when received_at < 1790787600 then 1 else 2 end + case when ended_at <= 1791856800 then 4 when (pause_from <= 1791856800 and (pause_to is null or pause_to > 1791856800)) or (pauses > 1 and exists ( select 1
from case_pause p
where p.case_id = cases.id and p.from_at <= 1791856800 and (p.to_at is null or p.to_at > 1791856800))) then 16 else 8 end as "flow"
from cases
where ((standing = 0 and received_at <= 1791856800) and (ended_day >= 20725 and ended_at > 1790787599)) and (stream = 2)
union all select 0 as "in_cohort", 1 as "n", "unit_id" as "unit_id", cast(null as integer) as "duration", standing * 32 as "flow"
from cases
where (standing <> 0 and received_at <= 1791856800) and (received_day >= 20727 and received_day < 20758) and (stream = 2)) f
group by f.unit_id, f.duration) h
group by "UNIT";

/*
UNIT  carriedOver  received  done  open  pausedAtEnd  notYetReceived  refusedAtReception     workingDays
  11            0         2     0     2            0               1                   0       15:1,17:1
  12            1         2     1     2            0               0                   0  13:1,15:1,20:1
  13            0         2     0     1            1               0                   0             3:1
null            0         1     1     0            0               0                   0             2:1
*/

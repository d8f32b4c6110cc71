-- Dossiers due in October, seen from 20 November; ended ones from the rollup.

select coalesce(sum(case when in_cohort = 1 then n else 0 end), 0) as "n",
  coalesce(sum(case when cell in (1) then n else 0 end), 0) as "doneOnTime",
  coalesce(sum(case when cell in (2) then n else 0 end), 0) as "doneLate",
  coalesce(sum(case when cell in (3) then n else 0 end), 0) as "openInTime",
  coalesce(sum(case when cell in (4) then n else 0 end), 0) as "openOverdue",
  coalesce(sum(case when cell in (5) then n else 0 end), 0) as "paused",
  coalesce(sum(case when cell in (6, 7) then n else 0 end), 0) as "unclassified",
  coalesce(sum(case when cell in (5) and paused_cell = 3 then n else 0 end), 0) as "pausedInTime",
  coalesce(sum(case when cell in (5) and paused_cell = 4 then n else 0 end), 0) as "pausedOverdue",
  coalesce(sum(case when online = 1 then n else 0 end), 0) as "online",
  coalesce(sum(case when online is not null then n else 0 end), 0) as "onlineKnown",
  coalesce(sum(extensions), 0) as "extensions",
  coalesce(sum(transfers), 0) as "transfers",
  coalesce(sum(reopens), 0) as "reopened",
  coalesce(sum(case when cell in (1, 2, 6) and outcome = 1 then n else 0 end), 0) as "outcome:1",
  coalesce(sum(case when cell in (1, 2, 6) and outcome = 4 then n else 0 end), 0) as "outcome:4",
  coalesce(sum(case when cell in (3, 4, 7) and band = 0 then n else 0 end), 0) as "age:0",
  coalesce(sum(case when cell in (3, 4, 7) and band = 1 then n else 0 end), 0) as "age:1",
  coalesce(sum(case when cell in (4) and band = 1 then n else 0 end), 0) as "ageOverdue:1",
  coalesce(sum(case when cell in (3) and "due_soon_1" = 1 then n else 0 end), 0) as "dueSoon:1"
from (select 1 as "in_cohort", "n" as "n", case done_cell when 0 then 6 else done_cell end as "cell", cast(null as integer) as "paused_cell", "online" as "online", "extensions" as "extensions", "transfers" as "transfers", "reopens" as "reopens", "outcome" as "outcome", cast(null as integer) as "band", 0 as "due_soon_1"
from case_rollup
where (standing = 0) and (ref_day >= 20727 and ref_day < 20758) and (stream = 2)
union all select 1 as "in_cohort", 1 as "n", case when ended_at <= 1795140000 then case when "due_at" is null then 6 when ended_at <= "due_at" then 1 else 2 end when pause_from <= 1795140000 and (pause_to is null or pause_to > 1795140000) then 5 when "due_at" is null then 7 when "due_at" < 1795140000 then 4 else 3 end as "cell", case when "due_at" is null then 7 when "due_at" < 1795140000 then 4 else 3 end as "paused_cell", "online" as "online", "extensions" as "extensions", "transfers" as "transfers", "reopens" as "reopens", "outcome" as "outcome", case when received_day >= 20770 then 0 else 1 end as "band", case when "due_day" <= 20780 then 1 else 0 end as "due_soon_1"
from case_unsettled cases
where (standing = 0 and received_at <= 1795140000) and ("ref_day" >= 20727 and "ref_day" < 20758) and (stream = 2)) f;

/*
n  doneOnTime  doneLate  openInTime  openOverdue  paused  unclassified  pausedInTime  pausedOverdue  online  onlineKnown  extensions  transfers  reopened  outcome:1  outcome:4  age:0  age:1  ageOverdue:1  dueSoon:1
8           2         1           0            2       1             2             0              1       2            3           1          2         1          3          1      0      3             2          0
*/

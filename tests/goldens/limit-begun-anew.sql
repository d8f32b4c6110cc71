-- By the promise that a limit begun anew after each clock stop makes, a second request for papers counting as late; the days of October.

select coalesce(sum(case when in_cohort = 1 then n else 0 end), 0) as "n",
  coalesce(sum(case when cell in (1) then n else 0 end), 0) as "doneOnTime",
  coalesce(sum(case when cell in (2) then n else 0 end), 0) as "doneLate",
  coalesce(sum(case when cell in (3) then n else 0 end), 0) as "openInTime",
  coalesce(sum(case when cell in (4) then n else 0 end), 0) as "openOverdue",
  coalesce(sum(case when cell in (5) then n else 0 end), 0) as "paused",
  coalesce(sum(case when cell in (6, 7) then n else 0 end), 0) as "unclassified"
from (select 1 as "in_cohort", 1 as "n", case when ended_at <= 1795140000 then case when coalesce("reset_due_at", "due_at") is null then 6 when ended_at <= coalesce("reset_due_at", "due_at") and (second_supplement_at is null or second_supplement_at > ended_at) then 1 else 2 end when pause_from <= 1795140000 and (pause_to is null or pause_to > 1795140000) then 5 when coalesce("reset_due_at", "due_at") is null then 7 when coalesce("reset_due_at", "due_at") < 1795140000 or second_supplement_at <= 1795140000 then 4 else 3 end as "cell"
from cases
where (standing = 0 and received_at <= 1795140000) and (coalesce(coalesce("reset_due_day", "due_day"), received_day) >= 20727 and coalesce(coalesce("reset_due_day", "due_day"), received_day) < 20758) and (stream = 2)) f;

/*
n  doneOnTime  doneLate  openInTime  openOverdue  paused  unclassified
7           2         1           0            2       0             2
*/

-- By kind of the unit that held the case when it fell due; local days compared, extensions honoured.

select u.kind as "UNIT_KIND",
  coalesce(sum(case when in_cohort = 1 then n else 0 end), 0) as "n",
  coalesce(sum(case when cell in (1) then n else 0 end), 0) as "doneOnTime",
  coalesce(sum(case when cell in (2) then n else 0 end), 0) as "doneLate",
  coalesce(sum(case when cell in (3) then n else 0 end), 0) as "openInTime",
  coalesce(sum(case when cell in (4) then n else 0 end), 0) as "openOverdue",
  coalesce(sum(case when cell in (5) then n else 0 end), 0) as "paused",
  coalesce(sum(case when cell in (6, 7) then n else 0 end), 0) as "unclassified"
from (select 1 as "in_cohort", 1 as "n", "holder_at_due_id" as "unit_id", case when ended_at <= 1795140000 then case when "current_due_at" is null then 6 when ended_day <= "current_due_day" then 1 else 2 end when pause_from <= 1795140000 and (pause_to is null or pause_to > 1795140000) then 5 when "current_due_at" is null then 7 when "current_due_day" < 20777 then 4 else 3 end as "cell"
from cases
where (standing = 0 and received_at <= 1795140000) and (coalesce("current_due_day", received_day) >= 20727 and coalesce("current_due_day", received_day) < 20758) and (stream = 2)) f
left join unit u on u.id = f.unit_id
group by u.kind;

/*
 UNIT_KIND  n  doneOnTime  doneLate  openInTime  openOverdue  paused  unclassified
   COMMUNE  3           0         0           0            1       1             1
DEPARTMENT  2           2         0           0            0       0             0
      WARD  1           1         0           0            0       0             0
      null  1           0         0           0            0       0             1
*/

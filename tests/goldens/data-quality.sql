-- Cases without a due date or a unit.

select f.unit_id as "UNIT",
  coalesce(sum(case when in_cohort = 1 then n else 0 end), 0) as "n",
  coalesce(sum(case when cell in (6, 7) then n else 0 end), 0) as "unclassified"
from (select 1 as "in_cohort", 1 as "n", "unit_id" as "unit_id", case when ended_at <= 1795140000 then case when "due_at" is null then 6 when ended_at <= "due_at" then 1 else 2 end when pause_from <= 1795140000 and (pause_to is null or pause_to > 1795140000) then 5 when "due_at" is null then 7 when "due_at" < 1795140000 then 4 else 3 end as "cell"
from cases
where (standing = 0 and received_at <= 1795140000) and (1 = 1) and ((quality & 12) <> 0)) f
group by f.unit_id;

/*
UNIT  n  unclassified
  13  1             1
null  1             1
*/

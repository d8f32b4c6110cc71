-- What is open in each unit now.

 select unit_id,
  sum(case when cell in (3, 4, 7) then 1 else 0 end) as open,
  sum(case when cell in (4) then 1 else 0 end) as overdue,
  sum(case when cell in (3) and day <= 20780 then 1 else 0 end) as due_soon, min(case when cell in (4) then day end) as oldest_due_day
from (select "unit_id" as unit_id, case when ended_at <= 1795140000 then case when "due_at" is null then 6 when ended_at <= "due_at" then 1 else 2 end when pause_from <= 1795140000 and (pause_to is null or pause_to > 1795140000) then 5 when "due_at" is null then 7 when "due_at" < 1795140000 then 4 else 3 end as cell, "due_day" as day
from case_unsettled cases
where (standing = 0 and received_at <= 1795140000) and (ended_at is null) and ("unit_id" is not null) and (stream = 2)) f
group by unit_id;

/*
unit_id  open  overdue  due_soon  oldest_due_day
     12     2        1         1           20746
     13     1        0         0            null
*/

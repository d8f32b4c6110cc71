-- By kind of unit and month.

select u.kind as "UNIT_KIND", "d"."month" as "MONTH",
  coalesce(sum(case when fact = 1 then 1 else 0 end), 0) as "ratings",
  coalesce(sum(case when fact = 1 and level = 3 then 1 else 0 end), 0) as "satisfied",
  coalesce(sum(case when fact = 2 and level > 0 then 1 else 0 end), 0) as "ratedCases",
  coalesce(sum(case when fact = 2 then 1 else 0 end), 0) as "finishedCases"
from (select 1 as fact, level, "unit_id", "rated_day" as day
from rating
where (rated_at <= 1795140000)
union all select 2 as fact, case when id in (select case_id
from rating
where case_id is not null and rated_at <= 1795140000) then 1 else 0 end as level, "unit_id", "ended_day" as day
from cases
where (standing = 0 and stream in (1, 2) and received_at <= 1795140000 and ended_at <= 1795140000)) f
left join city_day d on d.day = f.day
left join unit u on u.id = f.unit_id
group by u.kind, "d"."month";

/*
 UNIT_KIND  MONTH  ratings  satisfied  ratedCases  finishedCases
   COMMUNE    681        0          0           1              1
   COMMUNE    682        1          1           0              0
DEPARTMENT    681        2          1           1              2
      WARD    681        1          0           1              2
      null    681        0          0           0              1
      null    682        1          1           0              0
*/

-- Ratings given in October and the finished cases they speak for.

select coalesce(sum(case when fact = 1 then 1 else 0 end), 0) as "ratings",
  coalesce(sum(case when fact = 1 and level = 3 then 1 else 0 end), 0) as "satisfied",
  coalesce(sum(case when fact = 1 and level = 2 then 1 else 0 end), 0) as "acceptable",
  coalesce(sum(case when fact = 1 and level = 1 then 1 else 0 end), 0) as "notSatisfied",
  coalesce(sum(case when fact = 2 and level > 0 then 1 else 0 end), 0) as "ratedCases",
  coalesce(sum(case when fact = 2 then 1 else 0 end), 0) as "finishedCases"
from (select 1 as fact, level
from rating
where (rated_at <= 1795140000) and ("rated_day" >= 20727 and "rated_day" < 20758)
union all select 2 as fact, case when id in (select case_id
from rating
where case_id is not null and rated_at <= 1795140000) then 1 else 0 end as level
from cases
where (standing = 0 and stream in (1, 2) and received_at <= 1795140000 and ended_at <= 1795140000) and ("ended_day" >= 20727 and "ended_day" < 20758)) f;

/*
ratings  satisfied  acceptable  notSatisfied  ratedCases  finishedCases
      3          1           1             1           3              6
*/

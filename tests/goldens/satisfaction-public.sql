-- The same in the public view: levels are told only where five people stand behind them.

select "f"."unit_id" as "UNIT",
  coalesce(sum(case when fact = 1 then 1 else 0 end), 0) as "ratings",
  coalesce(sum(case when fact = 1 and level = 0 then 1 else 0 end), 0) as "withheld",
  coalesce(sum(case when fact = 1 and level > 0 then 1 else 0 end), 0) as "told",
  coalesce(sum(case when fact = 1 and level = 3 then 1 else 0 end), 0) as "satisfied"
from (select 1 as fact, level, "unit_id"
from (select "rated_at", "rated_day", "stream", "unit_id", "area_id", "sector_id", "procedure_id", "channel_id", case when rated_month >= 681 and rated_month < 682 and least(count(*) over (partition by stream, rated_month, "unit_id"), count(*) over (partition by stream, rated_month, "area_id"), count(*) over (partition by stream, rated_month, "sector_id"), count(*) over (partition by stream, rated_month, "procedure_id"), count(*) over (partition by stream, rated_month, "channel_id")) >= 5 then level else 0 end as level
from rating
where rated_at <= 1795140000 and rated_month >= 681 and rated_month <= 682) rating
where (rated_at <= 1795140000) and ("rated_day" >= 20727 and "rated_day" < 20758)) f
group by "f"."unit_id";

/*
UNIT  ratings  withheld  told  satisfied
  11        2         2     0          0
  12        1         1     0          0
*/

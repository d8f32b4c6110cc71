-- How many working days dossiers of October take, open ones counted; a histogram of twice the days, and one more while open.

select coalesce(cast(sum("n") as bigint), 0) as "n", string_agg(cast(duration as varchar) || ':' || cast(cases as varchar), ','
order by duration) as "workingDays"
from (select f.duration as duration,
  sum(n) as cases,
  coalesce(sum(case when in_cohort = 1 then n else 0 end), 0) as "n"
from (select 1 as "in_cohort", 1 as "n", (wd_last.working_index - wd_from.working_index) * 2 + case when ended_at <= 1795140000 then 0 else 1 end as "duration"
from cases
left join city_day wd_from on wd_from.day = "cases"."received_day"
left join city_day wd_last on wd_last.day = greatest(case when "cases"."ended_at" <= 1795140000 then "cases"."ended_day" else 20777 end, "cases"."received_day")
where pauses = 0 and (standing = 0 and received_at <= 1795140000) and ("ref_day" >= 20727 and "ref_day" < 20758) and (stream = 2)
union all select 1 as "in_cohort", 1 as "n", (case when wd.indexes[greatest("cases"."received_day" - wd.first_day + 1, 0)] is null or wd.indexes[greatest(greatest(case when "cases"."ended_at" <= 1795140000 then "cases"."ended_day" else 20777 end, "cases"."received_day") - wd.first_day + 1, 0)] is null then null else greatest(wd.indexes[greatest(greatest(case when "cases"."ended_at" <= 1795140000 then "cases"."ended_day" else 20777 end, "cases"."received_day") - wd.first_day + 1, 0)] - wd.indexes[greatest("cases"."received_day" - wd.first_day + 1, 0)] - greatest(coalesce(wd.indexes[greatest(case when cases.pause_from <= 1795140000 then least(cast((("cases"."pause_to" + 25200) - ("cases"."pause_to" + 25200) % 86400) / 86400 as integer), case when "cases"."ended_at" <= 1795140000 then "cases"."ended_day" else 20777 end) end - wd.first_day + 1, 0)] - wd.indexes[greatest(case when cases.pause_from <= 1795140000 then greatest(cast((("cases"."pause_from" + 25200) - ("cases"."pause_from" + 25200) % 86400) / 86400 as integer), "cases"."received_day") end - wd.first_day + 1, 0)], 0), 0) - coalesce(wd_earlier.days, 0), 0) end) * 2 + case when ended_at <= 1795140000 then 0 else 1 end as "duration"
from cases
left join ( select p.case_id,
  sum(greatest(b.working_index - a.working_index, 0)) as days
from case_pause p join (select *
from cases
where pauses > 1 and (standing = 0 and received_at <= 1795140000) and ("ref_day" >= 20727 and "ref_day" < 20758) and (stream = 2)) c on c.id = p.case_id
left join city_day a on a.day = greatest(cast((("p"."from_at" + 25200) - ("p"."from_at" + 25200) % 86400) / 86400 as integer), "c"."received_day")
left join city_day b on b.day = least(cast((("p"."to_at" + 25200) - ("p"."to_at" + 25200) % 86400) / 86400 as integer), case when "c"."ended_at" <= 1795140000 then "c"."ended_day" else 20777 end)
where p.from_at < c.pause_from and p.from_at <= 1795140000
group by p.case_id ) wd_earlier on wd_earlier.case_id = cases.id cross join day_index wd
where pauses > 0 and (standing = 0 and received_at <= 1795140000) and ("ref_day" >= 20727 and "ref_day" < 20758) and (stream = 2)) f
group by f.duration) h;

/*
n                   workingDays
8  2:1,20:3,29:1,59:1,69:1,71:1
*/

-- Those missing whose letter fell due in October or November, longest due first.

select id, arose_day, day, first_sent_at, letters, reappointments, state
from ( with o as (select *
from (select *, case when cell in (2, 4) then least(promised_at, announced_by, asked_again_at) when cell = 5 then least(case when "promised_at" < "stopped_since" then promised_at end, announced_by, asked_again_at) when cell = 3 then announced_by end as arises_at
from (select id, "unit_id" as unit_id, area_id, sector_id, procedure_id, channel_id, case when ended_at <= 1795140000 then case when "due_at" is null then 6 when ended_at <= "due_at" then 1 else 2 end when pause_from <= 1795140000 and (pause_to is null or pause_to > 1795140000) then 5 when "due_at" is null then 7 when "due_at" < 1795140000 then 4 else 3 end as cell, "due_at" as promised_at, "pause_from" as stopped_since, case when announced_at <= 1795140000 then announced_at end as announced_by, cast(null as bigint) as asked_again_at
from cases
where (standing = 0 and received_at <= 1795140000) and (stream = 2) and (case when ended_at <= 1795140000 then not (ended_at <= "due_at") else true end) and (("due_day" >= 20671 and "due_day" < 20788))
union all select id, "unit_id" as unit_id, area_id, sector_id, procedure_id, channel_id, case when ended_at <= 1795140000 then case when "due_at" is null then 6 when ended_at <= "due_at" then 1 else 2 end when pause_from <= 1795140000 and (pause_to is null or pause_to > 1795140000) then 5 when "due_at" is null then 7 when "due_at" < 1795140000 then 4 else 3 end as cell, "due_at" as promised_at, "pause_from" as stopped_since, case when announced_at <= 1795140000 then announced_at end as announced_by, cast(null as bigint) as asked_again_at
from cases
where (standing = 0 and received_at <= 1795140000) and (stream = 2) and (case when ended_at <= 1795140000 then not (ended_at <= "due_at") else true end) and (("announced_at" >= 1785888000 and "announced_at" < 1796169600) and (coalesce(not ("due_day" >= 20671 and "due_day" < 20788), true)))) g) g
where arises_at is not null) select o.*, a.day as arose_day, l.day as day, s.first_sent_at, s.first_sent_day, coalesce(s.letters, 0) as letters, coalesce(s.reappointments, 0) as reappointments, case when s.first_sent_day <= l.day then 1 when s.first_sent_day is not null then 2 when l.day < 20777 then 3 else 4 end as state
from o
left join city_day a on a.day = cast((("o"."arises_at" + 25200) - ("o"."arises_at" + 25200) % 86400) / 86400 as integer)
left join city_day l on l.working_index = a.working_index + 3 and l.working = 1
left join ( select case_id, min(sent_at) as first_sent_at, min(sent_day) as first_sent_day, count(*) as letters,
  sum(case when new_due_at is not null then 1 else 0 end) as reappointments
from apology
where case_id in (select id
from o) and sent_at <= 1795140000
group by case_id ) s on s.case_id = o.id
where (l.day >= 20727 and l.day < 20788) and (case when s.first_sent_day <= l.day then 1 when s.first_sent_day is not null then 2 when l.day < 20777 then 3 else 4 end in (3))) f
where 1 = 1
order by day asc, id asc
limit 5;

/*
id  arose_day    day  first_sent_at  letters  reappointments  state
 4      20739  20742           null        0               0      3
 8      20746  20749           null        0               0      3
11      20756  20761           null        0               0      3
*/

-- Letters of apology owed for dossiers, by unit: three working days after the promise was broken.

select "f"."unit_id" as "UNIT", coalesce(count(*), 0) as "n",
  coalesce(sum(case when state = 1 then 1 else 0 end), 0) as "sentInTime",
  coalesce(sum(case when state = 2 then 1 else 0 end), 0) as "sentLate",
  coalesce(sum(case when state = 3 then 1 else 0 end), 0) as "missing",
  coalesce(sum(case when state = 4 then 1 else 0 end), 0) as "pending",
  coalesce(sum(case when reappointments > 1 then 1 else 0 end), 0) as "second"
from ( with o as (select *
from (select *, case when cell in (2, 4) then least(promised_at, announced_by, asked_again_at) when cell = 5 then least(case when "promised_at" < "stopped_since" then promised_at end, announced_by, asked_again_at) when cell = 3 then announced_by end as arises_at
from (select id, "unit_id" as unit_id, area_id, sector_id, procedure_id, channel_id, case when ended_at <= 1795140000 then case when "due_at" is null then 6 when ended_at <= "due_at" then 1 else 2 end when pause_from <= 1795140000 and (pause_to is null or pause_to > 1795140000) then 5 when "due_at" is null then 7 when "due_at" < 1795140000 then 4 else 3 end as cell, "due_at" as promised_at, "pause_from" as stopped_since, case when announced_at <= 1795140000 then announced_at end as announced_by, cast(null as bigint) as asked_again_at
from cases
where (standing = 0 and received_at <= 1795140000) and (stream = 2) and (case when ended_at <= 1795140000 then not (ended_at <= "due_at") else true end) and (1 = 1)) g) g
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
where 1 = 1) f
group by "f"."unit_id";

/*
UNIT  n  sentInTime  sentLate  missing  pending  second
  11  1           1         0        0        0       1
  12  2           0         0        2        0       0
  13  1           0         0        1        0       0
*/

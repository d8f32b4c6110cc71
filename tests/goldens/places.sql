-- Received in October, by the square of the city: those without a place first.

select x, y, count(*) as n,
  sum(case when cell = 4 then 1 else 0 end) as overdue,
  sum(case when x is null then 0 else count(*) end) over () as placed
from (select cast(case when lon is not null and lat is not null then floor("lon" * 500) end as integer) as x, cast(case when lon is not null and lat is not null then floor("lat" * 500) end as integer) as y, case when ended_at <= 1795140000 then case when "due_at" is null then 6 when ended_at <= "due_at" then 1 else 2 end when pause_from <= 1795140000 and (pause_to is null or pause_to > 1795140000) then 5 when "due_at" is null then 7 when "due_at" < 1795140000 then 4 else 3 end as cell
from cases
where (standing = 0 and received_at <= 1795140000) and ("received_day" >= 20727 and "received_day" < 20758)) located
group by x, y
order by case when x is null then 0 else 1 end, n desc, x, y
limit 11;

/*
    x     y  n  overdue  placed
 null  null  7        2       2
54110  8035  2        0       2
*/

-- Received in October, latest ended first, after the first row that is still open.

select *, case when ended_at <= 1795140000 then case when "due_at" is null then 6 when ended_at <= "due_at" then 1 else 2 end when pause_from <= 1795140000 and (pause_to is null or pause_to > 1795140000) then 5 when "due_at" is null then 7 when "due_at" < 1795140000 then 4 else 3 end as cell, case when ended_at <= 1795140000 then ended_at end as sort_value
from cases
where ((standing = 0 and received_at <= 1795140000) and ("received_day" >= 20727 and "received_day" < 20758)) and (case when ended_at <= 1795140000 then ended_at end is null and id > 6)
order by case when ended_at <= 1795140000 then ended_at end desc nulls last, id asc
limit 4;

/*
id  external_id  unit_id      due_at  cell  sort_value
 8          H03       12  1792492200     4        null
11          H05       13  1793356200     5        null
*/

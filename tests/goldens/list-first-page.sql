-- Open overdue dossiers, earliest due first, three rows.

select *, case when ended_at <= 1795140000 then case when "due_at" is null then 6 when ended_at <= "due_at" then 1 else 2 end when pause_from <= 1795140000 and (pause_to is null or pause_to > 1795140000) then 5 when "due_at" is null then 7 when "due_at" < 1795140000 then 4 else 3 end as cell, "due_at" as sort_value
from case_unsettled cases
where ((standing = 0 and received_at <= 1795140000) and (ended_at is null) and (stream = 2) and (case when ended_at <= 1795140000 then case when "due_at" is null then 6 when ended_at <= "due_at" then 1 else 2 end when pause_from <= 1795140000 and (pause_to is null or pause_to > 1795140000) then 5 when "due_at" is null then 7 when "due_at" < 1795140000 then 4 else 3 end in (4, 5, 6, 7)))
order by "due_at" asc nulls last, id asc
limit 3;

/*
id  external_id  unit_id      due_at  cell  sort_value
 8          H03       12  1792492200     4  1792492200
11          H05       13  1793356200     5  1793356200
 3          H07       13        null     7        null
*/

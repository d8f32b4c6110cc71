-- The two rows before one that was due on 20 October.

select *, case when ended_at <= 1795140000 then case when "due_at" is null then 6 when ended_at <= "due_at" then 1 else 2 end when pause_from <= 1795140000 and (pause_to is null or pause_to > 1795140000) then 5 when "due_at" is null then 7 when "due_at" < 1795140000 then 4 else 3 end as cell, "due_at" as sort_value
from cases
where ((standing = 0 and received_at <= 1795140000) and ("received_day" >= 20727 and "received_day" < 20758)) and ("due_at" < 1792492200 or ("due_at" = 1792492200 and id < 8))
order by "due_at" desc nulls first, id desc
limit 2;

/*
id  external_id  unit_id      due_at  cell  sort_value
 6          H02       11  1792146600     2  1792146600
 5          H01       11  1792060200     1  1792060200
*/

-- The cases of one group and of none of two others: without a sector, received on a Monday of October.

select *, case when ended_at <= 1795140000 then case when "due_at" is null then 6 when ended_at <= "due_at" then 1 else 2 end when pause_from <= 1795140000 and (pause_to is null or pause_to > 1795140000) then 5 when "due_at" is null then 7 when "due_at" < 1795140000 then 4 else 3 end as cell, "received_at" as sort_value
from cases
where ((standing = 0 and received_at <= 1795140000) and ("received_day" >= 20727 and "received_day" < 20758) and (("sector_id" is null) and (coalesce((("received_day" + 3) % 7 + 7) % 7 = 0, false))) and (not ((coalesce("unit_id" in (11), false)) and (coalesce("received_day" >= 20727 and "received_day" < 20758, false)))) and (not (("unit_id" is null))))
order by "received_at" asc nulls last, id asc
limit 10;

/*
id  external_id  unit_id      due_at  cell  sort_value
 8          H03       12  1792492200     4  1791165600
 3          H07       13        null     7  1791822600
*/

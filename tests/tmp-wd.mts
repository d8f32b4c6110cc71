import '@dung-hen/server/src/reflect.ts';
import { sql } from 'kysely';
import { makeBenchCity, NOW } from './bench/bench-city.ts';
import { alternating } from './bench/measure.ts';
import { dayOf } from '@dung-hen/server/src/store/city-time.ts';
import { cityCalendar } from '@dung-hen/server/src/city/city-calendar.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
const city = await makeBenchCity(Number(process.argv[2] ?? 300000), 'duckdb');
const db = city.store.db;
const today = dayOf('2026-11-20'), from = dayOf('2025-11-01'), to = dayOf('2026-11-01');
const ground = `standing = 0 and stream = 2 and received_at <= ${NOW} and ref_day >= ${from} and ref_day < ${to} and channel_id = 10001`;
const last = `case when ended_at <= ${NOW} then ended_day else ${today} end`;
const lday = (x: string) => `cast(((${x} + 25200) - (${x} + 25200) % 86400) / 86400 as integer)`;
const stood = `case when pause_from <= ${NOW} then greatest(${lday('pause_from')}, received_day) end`;
const ran = `case when pause_from <= ${NOW} then least(${lday('pause_to')}, ${last}) end`;
const outer = (inner: string) => `select unit_id, string_agg(cast(duration as varchar) || ':' || cast(cases as varchar), ',' order by duration) as wd from (select unit_id, duration, sum(n) as cases from (${inner}) f group by unit_id, duration) h group by unit_id`;
const dur = (f: string, l: string, r: string, s: string, e: string) => `case when ${f} is null or ${l} is null then null else greatest(${l} - ${f} - greatest(coalesce(${r} - ${s}, 0), 0) - coalesce(${e}, 0), 0) end * 2 + case when ended_at <= ${NOW} then 0 else 1 end`;
const earlier = `left join (select p.case_id, sum(greatest(b.working_index - a.working_index, 0)) as days from case_pause p join (select * from cases where pauses > 1 and ${ground}) c on c.id = p.case_id left join city_day a on a.day = ${lday('p.from_at')} left join city_day b on b.day = ${lday('p.to_at')} where p.from_at < c.pause_from group by p.case_id) wd_earlier on wd_earlier.case_id = cases.id`;
const joins = `left join city_day f1 on f1.day = cases.received_day left join city_day f2 on f2.day = ${last} left join city_day f3 on f3.day = ${stood} left join city_day f4 on f4.day = ${ran}`;
const arr = `cross join (select min(day) as d0, array_agg(working_index order by day) as wi from city_day) w`;
const at = (d: string) => `w.wi[greatest(${d} - w.d0 + 1, 0)]`;
const rows = cityCalendar(loadProfile('da-nang'));
const exceptions: [number, number][] = [];
for (let d = dayOf('2018-01-01'); d < dayOf('2029-01-01'); d++) { const wk = ((d + 3) % 7 + 7) % 7; const plain = wk < 5 ? 1 : 0; const w = rows.isWorkingDay(d) ? 1 : 0; if (w !== plain) exceptions.push([d, (exceptions.at(-1)?.[1] ?? 0) + w - plain]); }
console.log('exceptions', exceptions.length);
const tree = (d: string, list: [number, number][], before: number): string => { if (list.length === 0) return String(before); const m = list.length >> 1; return `case when ${d} < ${list[m]![0]} then ${tree(d, list.slice(0, m), before)} else ${tree(d, list.slice(m + 1), list[m]![1])} end`; };
const idx = (d: string) => `(((${d} + 3) - (${d} + 3) % 7) / 7 * 5 + least((${d} + 3) % 7 + 1, 5) + ${tree(d, exceptions, 0)})`;
const q: Record<string, string> = {
  floor: `select unit_id, string_agg(d || ':' || c, ',') from (select unit_id, coalesce(ended_day, ${today}) - received_day as d, count(*) as c from cases where ${ground} group by 1, 2) h group by 1`,
  present: outer(`select unit_id, 1 as n, ${dur('f1.working_index', 'f2.working_index', 'f4.working_index', 'f3.working_index', 'wd_earlier.days')} as duration from cases ${joins} ${earlier} where ${ground}`),
  'joins without earlier': outer(`select unit_id, 1 as n, ${dur('f1.working_index', 'f2.working_index', 'f4.working_index', 'f3.working_index', '0')} as duration from cases ${joins} where ${ground}`),
  'array, earlier': outer(`select unit_id, 1 as n, ${dur(at('received_day'), at(last), at(ran), at(stood), 'wd_earlier.days')} as duration from cases ${earlier} ${arr} where ${ground}`),
  'array without earlier': outer(`select unit_id, 1 as n, ${dur(at('received_day'), at(last), at(ran), at(stood), '0')} as duration from cases ${arr} where ${ground}`),
  'tree without earlier': outer(`select unit_id, 1 as n, ${dur(idx('d1'), idx('d2'), idx('d4'), idx('d3'), '0')} as duration from (select unit_id, ended_at, received_day as d1, ${last} as d2, ${stood} as d3, ${ran} as d4 from cases where ${ground}) cases`),
  'no days at all': outer(`select unit_id, 1 as n, (${last} - received_day) * 2 as duration from cases where ${ground}`),
  'stored array': '', 'array alone': `select min(day) as d0, array_agg(working_index order by day) as wi from city_day`,
};
await sql.raw('create table day_index as select min(day) as d0, array_agg(working_index order by day) as wi from city_day').execute(db).catch((e) => console.log(String(e)));
q['stored array'] = q['array without earlier']!.replace('(select min(day) as d0, array_agg(working_index order by day) as wi from city_day)', 'day_index');
const names = Object.keys(q).filter((n) => q[n]);
const times = await alternating(names.map((n) => () => sql.raw(q[n]!).execute(db)), 21);
names.forEach((n, i) => console.log(n.padEnd(26), times[i]!.toFixed(2)));
for (const n of names) { if (n === 'array alone') continue; q['X ' + n] = 'explain ' + q[n]; }
const en = Object.keys(q).filter((n) => n.startsWith('X ')); const et = await alternating(en.map((n) => () => sql.raw(q[n]!).execute(db)), 15); en.forEach((n, i) => console.log(n.padEnd(26), et[i]!.toFixed(2)));
const a = (await sql.raw(q['present']! ).execute(db)).rows.map((r) => JSON.stringify(r)).sort(), b = (await sql.raw(q['array, earlier']!).execute(db)).rows.map((r) => JSON.stringify(r)).sort();
console.log('equal', JSON.stringify(a) === JSON.stringify(b), a.length);
for (const n of ['present', 'array, earlier']) { const r = await sql.raw(`explain analyze ${q[n]}`).execute(db); if (process.argv[3]) console.log(Object.values(r.rows[0] as object).join('\n')); }
await city.close(); process.exit(0);

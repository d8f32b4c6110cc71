import { registerEnumType } from 'type-graphql';
import { DOINGS, type DoingName } from './path-codes.ts';

const DOING_WORDS: Record<DoingName, string> = {
  RECEPTION: 'At the counter that took it in, not yet given to anyone. Vietnamese: tiếp nhận.', WORKING: 'In the holder’s own hands. Vietnamese: xử lý.',
  WAITING_OPINION: 'Another unit’s opinion is awaited, until it comes or the holder goes on. Vietnamese: chờ ý kiến.',
  WAITING_CITIZEN: 'Papers or a payment are awaited; the clock stands still. Vietnamese: chờ công dân.', STOPPED: 'Handling was stopped; the clock stands still. Vietnamese: dừng xử lý.',
  CLOSED: 'Ended, until it was opened again: nobody holds it. Vietnamese: đã đóng.',
};
export const DoingEnum = Object.fromEntries(Object.keys(DOINGS).map((name) => [name, name])) as { [K in DoingName]: K };
registerEnumType(DoingEnum, {
  name: 'Doing', description: 'What is happening to a case while someone holds it. Vietnamese: tình trạng khi giữ việc.',
  valuesConfig: Object.fromEntries(Object.entries(DOING_WORDS).map(([name, description]) => [name, { description }])),
});

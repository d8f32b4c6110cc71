import { registerEnumType } from 'type-graphql';
import { SIGNAL_KINDS, type SignalKindName } from './path-codes.ts';

const KIND_WORDS: Record<SignalKindName, string> = {
  PING_PONG: 'The case came back to the unit that had passed it on. Vietnamese: chuyển đi rồi quay lại.',
  MANY_HANDS: 'Several transfers before anyone worked on it. Vietnamese: chuyển qua nhiều đơn vị mà chưa xử lý.',
  UNANSWERED_CONSULTATION: 'Asked for an opinion, no answer by its deadline. Vietnamese: không trả lời lấy ý kiến đúng hạn.',
  REPEATED_CONSULTATION: 'The same unit asked again, or many units asked one after the other. Vietnamese: lấy ý kiến nhiều lần.',
  REPEAT_SUPPLEMENT: 'Papers asked for again. Vietnamese: yêu cầu bổ sung nhiều lần.',
  LAST_MINUTE_EXTENSION: 'More time asked for at the last moment, or again. Vietnamese: gia hạn sát hạn hoặc nhiều lần.',
  IDLE: 'Nothing happened for longer than allowed while the clock ran. Vietnamese: để lâu không xử lý.',
  OVERDUE_NOT_REMINDED: 'Overdue for days and nobody reminded its holder. Vietnamese: quá hạn không đôn đốc.',
  CLOSED_THEN_REOPENED: 'Ended and opened again, or reported again. Vietnamese: kết thúc rồi phải mở lại.',
  NO_APOLOGY: 'Late without a signed letter of apology. Vietnamese: trễ hạn không có thư xin lỗi.',
};
export const SignalKindEnum = Object.fromEntries(Object.keys(SIGNAL_KINDS).map((name) => [name, name])) as { [K in SignalKindName]: K };
registerEnumType(SignalKindEnum, {
  name: 'SignalKind', description: 'A pattern in the events of a case that may be evidence about a unit’s handling of it. Vietnamese: loại dấu hiệu.',
  valuesConfig: Object.fromEntries(Object.entries(KIND_WORDS).map(([name, description]) => [name, { description }])),
});

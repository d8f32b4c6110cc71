import { SIGNAL_KINDS, type SignalKindName } from '../cases/path-codes.ts';

/** One of the ten manifestations of shirking that the city's Party Committee named; the wording is ours. */
export interface ManifestationEntry {
  number: number;
  text: string;
  textEn: string;
}

/** The list as published; a change of the document makes another version. */
export const MANIFESTATION_LIST = {
  version: 1,
  document: '34-CT/TU',
  issuedOn: '2023-10-27',
  issuer: 'Ban Thường vụ Thành ủy Đà Nẵng',
  url: 'https://cadn.com.vn/nhan-dien-10-bieu-hien-neu-trong-chi-thi-34-bang-rap-post288380.html',
};

export const MANIFESTATIONS: readonly ManifestationEntry[] = [
  { number: 1, text: 'Làm trái quy chế làm việc; để tồn đọng việc lâu ngày hoặc việc vướng quy định chồng chéo', textEn: 'Breaks the rules of work; leaves old matters, or matters under contradictory rules, undone' },
  { number: 2, text: 'Thiếu chủ động, không đề xuất và không quyết việc của mình', textEn: 'Takes no initiative in proposing or deciding own work' },
  { number: 3, text: 'Tham mưu vòng vo: không nêu chính kiến, người làm, thời hạn hay đầu mối', textEn: 'Circular advice: no view, nobody responsible, no schedule' },
  { number: 4, text: 'Tìm cớ từ chối, đẩy việc lên trên hoặc sang nơi khác', textEn: 'Seeks grounds to refuse, or passes own work up or sideways' },
  { number: 5, text: 'Chọn quy định có lợi cho mình, dựa dẫm vào tư vấn', textEn: 'Picks the convenient rule, or leans on consultants' },
  { number: 6, text: 'Xin ý kiến cấp trên về việc thuộc thẩm quyền mình; thờ ơ trước khó khăn của người dân', textEn: 'Asks superiors about matters of own competence; is indifferent to people’s trouble' },
  { number: 7, text: 'Được hỏi ý kiến nhưng không trả lời, trả lời chung chung hoặc chậm', textEn: 'Gives no answer when consulted, or a vague or a late one' },
  { number: 8, text: 'Người đứng đầu để người khác trả lời, quyết định, ký thay việc của mình', textEn: 'A head leaves answering, deciding or signing to others' },
  { number: 9, text: 'Họp, lấy ý kiến, báo cáo nhiều lần mà không kết luận', textEn: 'Meetings, opinions and reports without end or decision' },
  { number: 10, text: 'Buông lỏng quản lý, không đôn đốc cấp dưới', textEn: 'Lax management, no follow-up of subordinates' },
];

/** Which of them a signal may be evidence of; none where it is a breach of a duty of its own. */
export const MANIFESTATIONS_OF: Record<SignalKindName, readonly number[]> = {
  PING_PONG: [3, 4], MANY_HANDS: [4], UNANSWERED_CONSULTATION: [7], REPEATED_CONSULTATION: [6, 9], REPEAT_SUPPLEMENT: [3], LAST_MINUTE_EXTENSION: [4],
  IDLE: [2, 10], OVERDUE_NOT_REMINDED: [10], CLOSED_THEN_REOPENED: [6], NO_APOLOGY: [],
};

/** Kinds that may be evidence of a manifestation. */
export function signalsOf(number: number): SignalKindName[] {
  return (Object.keys(SIGNAL_KINDS) as SignalKindName[]).filter((kind) => MANIFESTATIONS_OF[kind].includes(number));
}

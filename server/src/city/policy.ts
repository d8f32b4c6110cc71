import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CityProfile } from './profile.ts';
import { invalid, readSettings } from './settings-file.ts';

const share = z.number().gt(0).lt(1);
const workingDays = z.int().nonnegative();

/** Every setting of a policy. Its meaning stands here; its value and where that comes from stand in the file. */
const SETTINGS = {
  /** Whether "on time" compares instants at whole seconds or local dates. */
  onTimePrecision: z.enum(['SECOND', 'DAY']),
  /** Whether a supplement request stops the clock or starts the limit anew. */
  onSupplement: z.enum(['PAUSE', 'RESET']),
  /** Whether a second supplement request counts as overdue. */
  secondSupplementOverdue: z.boolean(),
  /** Whether dossier status 8 (stopped) ends a case or only stops its clock. */
  stoppedIs: z.enum(['PAUSED', 'ENDED']),
  /** Which promise is judged: the first, or the one after extensions. */
  dueBasis: z.enum(['ORIGINAL', 'CURRENT']),
  /** The on-time share a unit owes. */
  target: share,
  /** The rate of false findings among units judged together. */
  alpha: share,
  /** An open case is due soon when it falls due within so many working days. */
  dueSoonDays: workingDays,
  /** Lower edges of half-open bands of the age of open cases in working days, ascending from 0; the last is endless. */
  ageingBands: z.array(workingDays).min(1).refine(
    (edges) => edges[0] === 0 && edges.every((edge, i) => i === 0 || edge > edges[i - 1]!),
    { error: 'expected ascending numbers that begin with 0' },
  ),
  /** Working days after the obligation arises by which a letter of apology is due. */
  apologyWorkingDays: workingDays,
  /** LATE becomes CRITICAL when more than this share of the open cases is overdue … */
  criticalOverdueShare: share,
  /** … and at least so many are open, since of two cases one is soon overdue … */
  criticalLeastOpen: z.int().positive(),
  /** … or the oldest overdue case is more than so many working days past due. */
  criticalOldestWorkingDays: workingDays,
  /** PING_PONG: so many returns to a unit that had passed the case on. */
  pingPongReturns: z.int().min(1),
  /** MANY_HANDS: so many transfers before anyone worked on the case. */
  manyHandsTransfers: z.int().min(2),
  /** REPEATED_CONSULTATION: one unit asked so many times, or so many units asked. */
  repeatedConsultationTimes: z.int().min(2),
  repeatedConsultationUnits: z.int().min(2),
  /** REPEAT_SUPPLEMENT: papers asked for so many times. */
  repeatedSupplements: z.int().min(2),
  /** LAST_MINUTE_EXTENSION: asked for with no more than so many working days left, or the so-manieth extension of the case. */
  lastMinuteWorkingDays: z.number().nonnegative(),
  repeatedExtensions: z.int().min(2),
  /** IDLE: the clock runs and nothing happens for more than so many working days, by stream. */
  idleWorkingDays: z.strictObject({ FEEDBACK: z.number().min(3), DOSSIER: z.number().min(3), ASSIGNMENT: z.number().min(3) }),
  /** OVERDUE_NOT_REMINDED: overdue for more than so many working days before anyone reminded its holder. */
  notRemindedWorkingDays: z.number().min(1),
  /** A flag is raised by evidence on so many looks in a row (one a working day) … */
  onsetLooks: z.int().positive(),
  /** … or at once by evidence at this stricter error rate; at most alpha. */
  onsetAlpha: share,
  /** It is taken down when evidence at this laxer error rate (at least alpha) has been missing … */
  releaseAlpha: share,
  /** … on so many looks in a row. */
  releaseLooks: z.int().positive(),
  /** The mix of procedures is taken into account when the other units settled at least so many promises in the window. */
  mixLeastCases: z.int().positive(),
  /** The correlation between the cases of one unit that is assumed at least; what its past shows beyond that is added. */
  overdispersion: z.number().min(0).lt(0.5),
  /** Neighbouring blocks of four weeks, over all units, that are needed to estimate it. */
  overdispersionLeastPairs: z.int().positive(),
  /** Whole ISO weeks whose pooled share is the centre of a unit's chart … */
  chartBaselineWeeks: z.int().min(4),
  /** … the whole weeks after them that the chart shows … */
  chartWeeks: z.int().min(4),
  /** … and the latest of these, in which a week below its limits makes the trend point down. */
  chartSignalWeeks: z.int().positive(),
  /** How often a single week may leave its limits by chance, both sides together. */
  chartFalseAlarm: share,
  /** With fewer cases in the baseline a unit has no chart. */
  chartLeastCases: z.int().positive(),
  /** More falls due than usual when it is at least so many times the usual number, and more than chance would bring. */
  nearDueLoad: z.number().min(1),
};

/** What each setting decides, for the dictionary of policies. */
export const SETTING_MEANINGS: Record<PolicySetting, { en: string; vi: string }> = {
  onTimePrecision: { en: 'Whether "on time" compares instants at whole seconds or local dates', vi: 'Đúng hạn so theo thời điểm (đến giây) hay theo ngày' },
  onSupplement: { en: 'What a request for papers does to the limit: it stands still (PAUSE) or begins anew (RESET)', vi: 'Yêu cầu bổ sung hồ sơ: tạm dừng tính thời hạn (PAUSE) hay tính lại từ đầu (RESET)' },
  secondSupplementOverdue: { en: 'Whether a second request for papers makes a case late', vi: 'Yêu cầu bổ sung lần thứ hai có bị tính là quá hạn hay không' },
  stoppedIs: { en: 'Whether status 8 (stopped) ends a dossier or stops its clock', vi: 'Trạng thái 8 (dừng xử lý) là kết thúc hay tạm dừng hồ sơ' },
  dueBasis: { en: 'Which promise is judged: the first, or the one after extensions', vi: 'Xét theo hạn ban đầu hay hạn sau gia hạn' },
  target: { en: 'The on-time share a unit owes, 0–1', vi: 'Mục tiêu tỷ lệ đúng hạn, từ 0 đến 1' },
  alpha: { en: 'The rate of false findings among units judged together', vi: 'Mức sai cho phép khi đánh giá đồng thời các đơn vị' },
  dueSoonDays: { en: 'Due soon: due within so many working days', vi: 'Sắp đến hạn: đến hạn trong số ngày làm việc này' },
  ageingBands: { en: 'Lower edges of the age bands of open cases, in working days', vi: 'Cận dưới các nhóm tuổi việc đang mở, theo ngày làm việc' },
  apologyWorkingDays: { en: 'Working days after the obligation arises by which a letter of apology must be sent', vi: 'Số ngày làm việc kể từ khi phát sinh nghĩa vụ đến hạn gửi thư xin lỗi' },
  criticalOverdueShare: { en: 'CRITICAL above this share of overdue among open cases', vi: 'Nghiêm trọng khi tỷ lệ quá hạn trong việc đang mở vượt mức này' },
  criticalOldestWorkingDays: { en: 'CRITICAL when the oldest overdue case is past due by more working days', vi: 'Nghiêm trọng khi việc quá hạn lâu nhất vượt số ngày làm việc này' },
  pingPongReturns: { en: 'PING_PONG: so many returns to a unit that had passed the case on.', vi: 'Chuyển đi rồi quay lại: số lần quay lại đơn vị đã chuyển đi.' },
  manyHandsTransfers: { en: 'MANY_HANDS: so many transfers before anyone worked on the case.', vi: 'Qua nhiều đơn vị: số lần chuyển trước khi có bước xử lý nào.' },
  repeatedConsultationTimes: { en: 'REPEATED_CONSULTATION: one unit asked so many times.', vi: 'Lấy ý kiến nhiều lần: số lần hỏi cùng một đơn vị.' },
  repeatedConsultationUnits: { en: 'REPEATED_CONSULTATION: or so many units asked.', vi: 'Lấy ý kiến nhiều lần: hoặc số đơn vị được hỏi.' },
  repeatedSupplements: { en: 'REPEAT_SUPPLEMENT: papers asked for so many times.', vi: 'Yêu cầu bổ sung nhiều lần: số lần yêu cầu.' },
  lastMinuteWorkingDays: { en: 'LAST_MINUTE_EXTENSION: asked for with no more than so many working days left.', vi: 'Gia hạn sát hạn: xin gia hạn khi chỉ còn không quá số ngày làm việc này.' },
  repeatedExtensions: { en: 'LAST_MINUTE_EXTENSION: or the so-manieth extension of the case.', vi: 'Gia hạn sát hạn: hoặc lần gia hạn thứ mấy của việc.' },
  idleWorkingDays: { en: 'IDLE: the clock runs and nothing happens for more than so many working days, by stream.', vi: 'Để lâu không xử lý: quá số ngày làm việc này không có bước nào, theo luồng việc.' },
  notRemindedWorkingDays: { en: 'OVERDUE_NOT_REMINDED: overdue for more than so many working days before anyone reminded its holder.', vi: 'Quá hạn không đôn đốc: quá hạn hơn số ngày làm việc này mà chưa có đôn đốc.' },
  criticalLeastOpen: { en: 'The overdue share counts only with at least so many open cases', vi: 'Chỉ xét tỷ lệ quá hạn khi có ít nhất số việc đang mở này' },
  onsetLooks: { en: 'A flag is raised by evidence on so many working days in a row', vi: 'Kết luận trễ hẹn khi có bằng chứng trong số ngày làm việc liên tiếp này' },
  onsetAlpha: { en: 'A flag is raised at once by evidence at this stricter error rate', vi: 'Kết luận ngay khi bằng chứng đạt mức sai chặt hơn này' },
  releaseAlpha: { en: 'A flag stays while there is evidence at this laxer error rate', vi: 'Giữ kết luận khi còn bằng chứng ở mức sai rộng hơn này' },
  releaseLooks: { en: 'A flag is taken down after so many working days in a row without it', vi: 'Gỡ kết luận sau số ngày làm việc liên tiếp không còn bằng chứng này' },
  mixLeastCases: { en: 'Cases settled elsewhere that are needed to reckon with the mix of procedures', vi: 'Số việc tối thiểu ở các đơn vị khác để xét cơ cấu thủ tục' },
  overdispersion: { en: 'The correlation between cases of one unit that is assumed at least', vi: 'Độ phân tán vượt ngẫu nhiên tối thiểu được giả định' },
  overdispersionLeastPairs: { en: 'Pairs of four-week blocks that are needed to estimate it', vi: 'Số cặp khối bốn tuần tối thiểu để ước lượng độ phân tán' },
  chartBaselineWeeks: { en: 'Whole weeks from which the centre of a chart comes', vi: 'Số tuần trọn của kỳ gốc trong biểu đồ kiểm soát' },
  chartWeeks: { en: 'Whole weeks after them that a chart shows', vi: 'Số tuần trọn hiển thị trong biểu đồ kiểm soát' },
  chartSignalWeeks: { en: 'The latest of these weeks, in which a signal makes a trend', vi: 'Số tuần gần nhất dùng để xét xu hướng' },
  chartFalseAlarm: { en: 'How often a single week may leave its limits by chance, both sides together', vi: 'Tỷ lệ báo động sai của một tuần, cả hai phía' },
  chartLeastCases: { en: 'Cases of the baseline without which there is no chart', vi: 'Số việc tối thiểu của kỳ gốc để lập biểu đồ' },
  nearDueLoad: { en: 'Near-due load is high from so many times the usual on', vi: 'Khối lượng sắp đến hạn là cao khi gấp số lần này so với bình thường' },
};

type Settings = { [K in keyof typeof SETTINGS]: z.infer<(typeof SETTINGS)[K]> };
export type PolicySetting = keyof Settings;

/** How lateness is judged: a named, versioned set of settings. */
export interface Policy extends Settings {
  name: string;
  version: number;
  /** Where each setting comes from, in words. */
  provenance: Record<PolicySetting, string>;
}

const sourced = <T extends z.ZodType>(value: T) => z.strictObject({ value, provenance: z.string().min(1) });

const PolicyFile = z.strictObject({
  name: z.string().min(1),
  version: z.int().positive(),
  ...(Object.fromEntries(Object.entries(SETTINGS).map(([key, type]) => [key, sourced(type)])) as unknown as {
    [K in PolicySetting]: z.ZodType<{ value: Settings[K]; provenance: string }>;
  }),
});

/** Names of a city's policies, sorted. */
export function listPolicies(profile: CityProfile): string[] {
  const folder = join(profile.folder, 'policies');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, -'.yaml'.length)).sort();
}

/** A policy of a city, by default its default one. Throws PROFILE_INVALID naming all faults together, or the known policies. */
export function loadPolicy(profile: CityProfile, name = profile.defaultPolicy): Policy {
  const known = listPolicies(profile);
  if (!known.includes(name)) throw invalid(`city ${profile.id} has no policy ${JSON.stringify(name)}; there are: ${known.join(', ') || 'none'}`);
  const path = join(profile.folder, 'policies', `${name}.yaml`);
  const file = readSettings(path, PolicyFile.refine((read) => read.name === name, { error: `expected ${name}, the name of the file`, path: ['name'] }));
  const keys = Object.keys(SETTINGS) as PolicySetting[];
  const pick = <P extends 'value' | 'provenance'>(part: P) => Object.fromEntries(keys.map((key) => [key, file[key][part]]));
  return {
    name: file.name,
    version: file.version,
    ...(pick('value') as unknown as Settings),
    provenance: pick('provenance') as Record<PolicySetting, string>,
  };
}

/** Closed code lists of the common case. The number is what the store holds; the name is what GraphQL speaks. */

export const STREAMS = { FEEDBACK: 1, DOSSIER: 2, ASSIGNMENT: 3 } as const;
export type StreamName = keyof typeof STREAMS;

/** How a case ended. */
export const OUTCOMES = {
  /** Answered, resolved, result issued. */
  COMPLETED: 1,
  /** The citizen took it back (dossier status 7). */
  WITHDRAWN: 2,
  /** Handling stopped (dossier status 8). */
  STOPPED: 3,
  /** Ended with a reasoned refusal after examination. */
  REJECTED: 4,
  /** Merged into another case about the same matter. */
  DUPLICATE: 5,
} as const;
export type OutcomeName = keyof typeof OUTCOMES;

/** Whether a case counts in the balance `carried over + received = done + open + paused`. */
export const STANDINGS = { IN_BALANCE: 0, NOT_YET_RECEIVED: 1, REFUSED_AT_RECEPTION: 2 } as const;

export const EVENT_KINDS = {
  RECEIVED: 1,
  /** Given to a unit (or a desk within it) for the first time. */
  ASSIGNED: 2,
  /** Passed from one unit to another. */
  TRANSFERRED: 3,
  /** A step of work, named by `activity`. */
  WORKED: 4,
  /** Another unit asked for its opinion, until `until_at`. */
  CONSULTED: 5,
  CONSULTATION_ANSWERED: 6,
  SUPPLEMENT_REQUESTED: 7,
  SUPPLEMENTED: 8,
  FEE_REQUESTED: 9,
  FEE_PAID: 10,
  STOPPED: 11,
  RESUMED: 12,
  /** The due date was moved to `until_at`. */
  EXTENDED: 13,
  REMINDED: 14,
  /** Sent back to the unit it came from. */
  RETURNED: 15,
  ENDED: 16,
  RESULT_RETURNED: 17,
  REOPENED: 18,
} as const;
export type EventKindName = keyof typeof EVENT_KINDS;

/** Kinds of event after which the clock stands still, and after which it runs again. */
export const PAUSING_EVENTS: EventKindName[] = ['SUPPLEMENT_REQUESTED', 'FEE_REQUESTED', 'STOPPED'];
export const RESUMING_EVENTS: EventKindName[] = ['SUPPLEMENTED', 'FEE_PAID', 'RESUMED'];

/** Findings about a case's own dates and places; a case may bear several. */
export const QUALITY_FLAGS = {
  DUE_BEFORE_RECEIVED: 1,
  ENDED_BEFORE_RECEIVED: 2,
  NO_DUE_DATE: 4,
  NO_UNIT: 8,
  NO_AREA: 16,
  RECEIVED_IN_FUTURE: 32,
  ENDED_IN_FUTURE: 64,
  /** The source's own on-time flag contradicts its dates. */
  FLAG_DISAGREES: 128,
} as const;
export type QualityFlagName = keyof typeof QUALITY_FLAGS;

/** Levels of a satisfaction rating. */
export const RATING_LEVELS = { NOT_SATISFIED: 1, ACCEPTABLE: 2, SATISFIED: 3 } as const;

/** National statuses of a dossier, one list for the country. */
export const DOSSIER_STATUSES = [
  { code: '1', name: 'Mới đăng ký', nameEn: 'Submitted, not yet received' },
  { code: '2', name: 'Được tiếp nhận', nameEn: 'Received' },
  { code: '3', name: 'Không được tiếp nhận', nameEn: 'Refused at reception' },
  { code: '4', name: 'Đang xử lý', nameEn: 'In hand' },
  { code: '5', name: 'Yêu cầu bổ sung giấy tờ', nameEn: 'Supplement requested' },
  { code: '6', name: 'Yêu cầu thực hiện nghĩa vụ tài chính', nameEn: 'Payment requested' },
  { code: '7', name: 'Công dân yêu cầu rút hồ sơ', nameEn: 'Withdrawn by the citizen' },
  { code: '8', name: 'Dừng xử lý', nameEn: 'Handling stopped' },
  { code: '9', name: 'Đã xử lý xong', nameEn: 'Handled' },
  { code: '10', name: 'Đã trả kết quả', nameEn: 'Result returned' },
] as const;

/** Statuses of an item on the feedback portal. */
export const FEEDBACK_STATUSES = [
  { code: 'CHUA_XU_LY', name: 'Chưa xử lý', nameEn: 'Not yet handled' },
  { code: 'DANG_XU_LY', name: 'Đang xử lý', nameEn: 'In hand' },
  { code: 'CHUYEN_TIEP', name: 'Đã chuyển tiếp', nameEn: 'Forwarded' },
  { code: 'DA_XU_LY', name: 'Đã xử lý', nameEn: 'Handled' },
] as const;

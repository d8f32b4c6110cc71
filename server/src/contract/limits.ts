/** What one question, and one caller, may ask for. Each has its value, its unit, and what to do when it is reached. */
export interface LimitRule {
  value: number;
  unit: string;
  description: string;
  descriptionVi: string;
}

/** Rows of one page of a list. */
export const MAX_PAGE = 100;
/** Groups one answer may carry. */
export const MAX_GROUPS = 20_000;

/**
 * The limits as they are shipped; docs/limits.md and the root `limits` publish them. They are meant for strangers'
 * programs: the dashboard's own questions stay far below every one of them, which a test holds.
 */
export const LIMITS = {
  BODY: { value: 2 << 20, unit: 'bytes', description: 'Size of a request.', descriptionVi: 'Dung lượng một yêu cầu.' },
  TOKENS: { value: 2500, unit: 'tokens', description: 'Words and signs of the query text, comments not counted.', descriptionVi: 'Số từ và dấu của câu truy vấn, không tính chú thích.' },
  DEPTH: { value: 12, unit: 'levels', description: 'Fields within fields; introspection is not counted.', descriptionVi: 'Số cấp trường lồng nhau; không tính phần tự mô tả của lược đồ.' },
  ALIASES: { value: 40, unit: 'aliases', description: 'Fields that are given another name, fragments opened.', descriptionVi: 'Số trường được đặt tên khác, tính cả trong mảnh truy vấn.' },
  ROOT_FIELDS: { value: 20, unit: 'fields', description: 'Questions in one request.', descriptionVi: 'Số câu hỏi trong một yêu cầu.' },
  LIST: { value: 1000, unit: 'entries', description: 'Entries of one list in an argument.', descriptionVi: 'Số phần tử của một danh sách trong tham số.' },
  PAGE: { value: MAX_PAGE, unit: 'rows', description: 'Rows of one page of a list.', descriptionVi: 'Số dòng của một trang danh sách.' },
  GROUPS: { value: MAX_GROUPS, unit: 'groups', description: 'Groups of one answer.', descriptionVi: 'Số nhóm trong một câu trả lời.' },
  COST: { value: 1000, unit: 'points', description: 'Price of one request, estimated before anything runs.', descriptionVi: 'Giá của một yêu cầu, ước tính trước khi chạy.' },
  SECONDS: { value: 20, unit: 'seconds', description: 'Time of one request; after it the running SQL is cancelled in the engine.', descriptionVi: 'Thời gian của một yêu cầu; quá thời gian này lệnh SQL đang chạy bị hủy.' },
  AT_ONCE: { value: 8, unit: 'requests', description: 'Requests of one caller that are worked on at the same time; further ones wait their turn.', descriptionVi: 'Số yêu cầu của một bên gọi được xử lý cùng lúc; các yêu cầu sau chờ đến lượt.' },
  WAITING: { value: 200, unit: 'requests', description: 'Requests of one caller that may wait for their turn.', descriptionVi: 'Số yêu cầu của một bên gọi được phép chờ.' },
  RATE: { value: 240_000, unit: 'points a minute', description: 'Points one caller may spend; they come back evenly, and what was not needed is given back.', descriptionVi: 'Số điểm một bên gọi được dùng trong một phút; điểm được hoàn lại đều, phần không dùng đến được trả lại.' },
} as const satisfies Record<string, LimitRule>;

export type LimitName = keyof typeof LIMITS;

/** The values in force: those above, unless a setting says otherwise. */
export type LimitValues = Record<LimitName, number>;

export const SHIPPED_LIMITS: LimitValues = Object.fromEntries(Object.entries(LIMITS).map(([name, rule]) => [name, rule.value])) as LimitValues;

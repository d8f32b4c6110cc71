import { handOver, findServer } from '@dung-hen/server/src/ingest/handover.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CityServer } from './city-server.ts';

const MAPPING = join(import.meta.dirname, '../../server/mappings/mot-cua.yaml');

export interface Dossiers {
  unit: string;
  count: number;
  /** Days of November 2026 on which they were received and due, and on which they ended; null: still open. */
  received: number;
  due: number;
  ended: number | null;
}

/** The source that a file of feedback comes from: promises data every quarter of an hour. */
const AS_FEEDBACK = (text: string) =>
  text
    .replace('name: mot-cua', 'name: gop-y')
    .replace('stream: DOSSIER', 'stream: FEEDBACK')
    .replace('  code: mot-cua', '  code: gop-y')
    .replace('expectedIntervalMinutes: 1440', 'expectedIntervalMinutes: 15')
    .replace('graceMinutes: 720', 'graceMinutes: 15')
    .replace('expectedIn: WORKING_DAYS', 'expectedIn: ALWAYS');

let files = 0;

/** Hands the running server a file of dossiers (or of feedback) as the import command does; resolves once it is in. */
export async function importFile(city: CityServer, stream: 'DOSSIER' | 'FEEDBACK', parts: Dossiers[]): Promise<void> {
  files += 1;
  const day = (of: number) => `${String(of).padStart(2, '0')}/11/2026`;
  const rows = parts.flatMap((part, block) =>
    Array.from({ length: part.count }, (_, row) =>
      [
        `T${files}-${block}-${row}`, 'Cấp giấy phép xây dựng nhà ở riêng lẻ', 'Xây dựng', part.unit, `${day(part.received)} 08:15`, `${day(part.due)} 17:30`,
        part.ended === null ? '' : `${day(part.ended)} 08:00`, part.ended === null ? 'Đang xử lý' : 'Đã trả kết quả',
      ].join(','),
    ),
  );
  for (const answer of await handIn(city, stream, rows)) if (answer.state !== 'DONE' || answer.refused !== 0) throw new Error(JSON.stringify(answer));
}

/** Hands the running server a file of feedback of which every row is at fault: the source's last import is a refusal. */
export async function refusedFile(city: CityServer): Promise<void> {
  files += 1;
  const rows = Array.from({ length: 5 }, (_, row) => `X${files}-${row},Cấp giấy phép,Xây dựng,Phường Hải Châu,hôm qua,hôm nay,,Đang xử lý`);
  for (const answer of await handIn(city, 'FEEDBACK', rows)) if (answer.code !== 'TOO_MANY_REFUSED') throw new Error(JSON.stringify(answer));
}

/** What the server says of a file of those rows. */
async function handIn(city: CityServer, stream: 'DOSSIER' | 'FEEDBACK', rows: string[]): Promise<Record<string, unknown>[]> {
  const file = join(city.dataDir, `wall-${files}.csv`);
  writeFileSync(file, ['Số hồ sơ,Tên thủ tục hành chính,Tên lĩnh vực,Phòng ban,Ngày tiếp nhận,Hạn xử lý,Ngày trả kết quả,Trạng thái', ...rows].join('\n'));
  let mapping = MAPPING;
  if (stream === 'FEEDBACK') {
    mapping = join(city.dataDir, 'gop-y.yaml');
    writeFileSync(mapping, AS_FEEDBACK(readFileSync(MAPPING, 'utf8')));
  }
  const results: Record<string, unknown>[] = [];
  for await (const answer of handOver(findServer(city.dataDir)!, { files: [file], mapping, options: {} })) if (answer.type === 'result') results.push(answer);
  return results;
}

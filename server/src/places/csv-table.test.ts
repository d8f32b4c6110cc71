import { expect, it } from 'vitest';
import { readCsv } from './csv-table.ts';

it('reads quotes, breaks inside quotes, CRLF and a BOM, and numbers lines as an editor does', () => {
  const { header, records } = readCsv('\uFEFFcode,name\r\n1,"Sở Văn hóa, ""VH"""\r\n\r\n2,"hai\ndòng"\n3\n');
  expect(header).toEqual(['code', 'name']);
  expect(records).toEqual([
    { line: 2, fields: { code: '1', name: 'Sở Văn hóa, "VH"' } },
    { line: 4, fields: { code: '2', name: 'hai\ndòng' } },
    { line: 6, fields: { code: '3', name: '' } },
  ]);
  expect(readCsv('a\nHo\u0300a').records[0]!.fields.a).toBe('Hòa');
  expect(readCsv('')).toEqual({ header: [], records: [] });
});

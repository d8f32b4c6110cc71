import { describe, expect, it } from 'vitest';
import { typedDate, writtenDate } from './typed-date.ts';

describe('a typed date', () => {
  it('is read day first, whatever the separator, or as ISO', () => {
    for (const text of ['20/11/2026', '20-11-2026', '20.11.2026', ' 20 11 26 ', '2026-11-20']) expect(typedDate(text), text).toBe('2026-11-20');
    expect(typedDate('2/9/2026')).toBe('2026-09-02');
  });

  it('is refused where no such day exists', () => {
    for (const text of ['', '31/11/2026', '29/02/2026', '11/20/2026', '20/11', 'hôm nay']) expect(typedDate(text), text).toBeNull();
    expect(typedDate('29/02/2028')).toBe('2028-02-29');
  });

  it('is written as it is read', () => {
    expect(typedDate(writtenDate('2026-09-02'))).toBe('2026-09-02');
  });
});

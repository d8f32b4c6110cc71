import { describe, expect, it } from 'vitest';
import { matchName, searchText } from './name-match.ts';

const find = (name: string, typed: string) => matchName(searchText(name), searchText(typed));

describe('matchName', () => {
  it('reads names without marks, spaces and signs', () => {
    expect(find('Hải Châu', 'hai chau')).toMatchObject({ place: 0 });
    expect(find('Hải Châu', 'haichau')).toMatchObject({ place: 0 });
    expect(find('A Vương', 'avuong')).toMatchObject({ place: 0 });
    expect(find('Điện Bàn Đông', 'dien ban')).toMatchObject({ place: 1 });
    expect(find('Sở Nông nghiệp và Môi trường', 'moi truong')).toMatchObject({ place: 2 });
    expect(find('Hòa Xuân', 'Hoà Xuân')).toEqual({ place: 0, extraMarks: 0 });
  });

  it('keeps names apart that differ in marks only', () => {
    expect(find('Trà Dơn', 'tra don')).toEqual({ place: 0, extraMarks: 2 });
    expect(find('Trà Don', 'tra don')).toEqual({ place: 0, extraMarks: 1 });
    expect(find('Trà Don', 'Trà Dơn')).toBeNull();
    expect(find('Trà Dơn', 'Trà Dơn')).toEqual({ place: 0, extraMarks: 0 });
    expect(find('Trà Don', 'Trà Don')).toEqual({ place: 0, extraMarks: 0 });
  });

  it('takes the marks that were typed at their word', () => {
    expect(find('Trà Dơn', 'tra dơn')).toMatchObject({ place: 0 });
    expect(find('Đà Nẵng', 'đa nang')).toMatchObject({ place: 0 });
    expect(find('Da Nang', 'đa nang')).toBeNull();
    expect(find('Hải Châu', 'xyz')).toBeNull();
    expect(find('Hải Châu', '')).toBeNull();
  });
});

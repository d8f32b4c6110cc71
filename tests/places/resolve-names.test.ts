import { describe, expect, it } from 'vitest';
import { compactName, foldForSearch, labelOf, normaliseName } from '../../server/src/places/place-names.ts';
import { ERA, index, OWN, rows } from './da-nang-places.ts';

const area = (name: string, day: number, options = {}) => index.areas.byName(name, day, { ...OWN, ...options });

describe('names', () => {
  it('are one across tone-mark placement, case, spaces and Unicode form', () => {
    expect(normaliseName('PHƯỜNG  HOÀ QUÝ')).toBe('phường hòa quý');
    expect(normaliseName('Hoà Thuỷ'.normalize('NFD'))).toBe('hòa thủy');
    expect(normaliseName('Hoàng Sa')).toBe('hoàng sa');
    expect(normaliseName('Qúy')).toBe('quý');
    expect(normaliseName('Tr’hy')).toBe("tr'hy");
    expect(compactName('A Vương')).toBe(compactName('Avương'));
    expect(normaliseName('Trà Dơn')).not.toBe(normaliseName('Trà Don'));
    expect(foldForSearch('Đà Nẵng')).toBe('da nang');
    expect([labelOf('Phường Hải Châu'), labelOf('Hai Chau Ward'), labelOf('Sở Y tế')]).toEqual(['Hải Châu', 'Hai Chau', 'Sở Y tế']);
  });

  it.each(['Phường Hòa Khánh', 'Phường Hoà Khánh', 'P. Hoà Khánh', 'P.Hòa Khánh', 'p hòa khánh', 'HÒA KHÁNH', 'UBND phường Hòa Khánh', 'Uỷ ban nhân dân phường Hoà Khánh', 'HòaKhánh'])(
    'of one ward: %s',
    (name) => {
      expect(area(name, ERA.C).match?.code).toBe('20200');
      expect(index.units.byName(name, ERA.C).match?.code).toBe('20200');
    },
  );

  it('mean the place of the day', () => {
    expect(area('Phường Hải Châu', ERA.B).match?.code).toBe('20236');
    expect(area('Phường Hải Châu', ERA.C).match?.code).toBe('20242');
    expect(area('Phường Hải Châu', ERA.A)).toMatchObject({ match: null, reason: 'NOT_VALID' });
    expect(area('Hải Châu 1', ERA.A).match?.name).toBe('Phường Hải Châu I');
    expect(area('Quận Hải Châu', ERA.C)).toMatchObject({ match: null, reason: 'NOT_VALID' });
    expect(index.units.byName('Sở TN&MT', ERA.A).match?.code).toBe('STNMT');
    expect(index.units.byName('Sở Xây dựng', ERA.A).match!.id).not.toBe(index.units.byName('Sở Xây dựng', ERA.C).match!.id);
  });

  it('keep to the kind that a prefix names', () => {
    expect(area('Q. Hải Châu', ERA.B).match?.kind).toBe('DISTRICT');
    expect(area('P. Hải Châu', ERA.B).match?.kind).toBe('WARD');
    expect(area('Xã Hòa Xuân', ERA.C)).toMatchObject({ match: null, reason: 'NOT_FOUND' });
  });

  it('that fit two places give none, and name both', () => {
    const answer = area('Hải Châu', ERA.B);
    expect(answer).toMatchObject({ match: null, reason: 'AMBIGUOUS' });
    expect(answer.candidates.map((row) => row.kind).sort()).toEqual(['DISTRICT', 'WARD']);
    expect(area('Hải Châu', ERA.B, { kinds: ['WARD'] }).match?.code).toBe('20236');
  });

  it('are narrowed by what follows a comma', () => {
    const anywhere = (name: string) => index.areas.byName(name, ERA.B);
    expect(anywhere('Phước Hòa')).toMatchObject({ match: { code: '20729' } });
    expect(anywhere('Hòa Phước, Quận Hải Châu')).toMatchObject({ match: null, reason: 'NOT_FOUND' });
    expect(anywhere('Xã Hòa Phước, H. Hòa Vang, TP Đà Nẵng').match?.code).toBe('20329');
    expect(index.units.byName('Sở Văn hóa, Thể thao và Du lịch', ERA.C).match?.code).toBe('SVHTTDL');
  });

  it('that differ in a diacritic stay two: Trà Dơn and Trà Don', () => {
    const anywhere = (name: string) => index.areas.byName(name, ERA.B).match?.code;
    expect([anywhere('Xã Trà Dơn'), anywhere('Xã Trà Don')]).toEqual(['20938', '20956']);
    const bare = index.areas.byName('Tra Don', ERA.B);
    expect(bare).toMatchObject({ match: null, reason: 'NOT_FOUND' });
    expect(bare.candidates.map((row) => row.name).sort()).toEqual(['Xã Trà Don', 'Xã Trà Dơn']);
    expect(index.areas.search('trà dơn', ERA.B, 2).map((row) => row.name)).toEqual(['Xã Trà Dơn', 'Xã Trà Don']);
    expect(index.areas.search('Trà Don', ERA.B, 2).map((row) => row.name)).toEqual(['Xã Trà Don', 'Xã Trà Dơn']);
  });

  it('all resolve to their own row in their own time, by name and by code', () => {
    for (const tree of [index.areas, index.units]) {
      for (const row of tree.rows) {
        const day = row.valid_from ?? (row.valid_to ?? ERA.C + 1) - 1;
        const options = { placeSets: [row.place_set] };
        const named = tree.byName(row.name, day, options);
        expect(named.candidates, row.name).toContain(row);
        if (named.match === null) expect(new Set(named.candidates.map((other) => other.parent_id)).size, row.name).toBe(named.candidates.length);
        expect(tree.byCode(row.code!, day, options).match?.id, row.name).toBe(row.id);
      }
    }
    for (const alias of rows.aliases) {
      const tree = alias.target === 'AREA' ? index.areas : index.units;
      const row = tree.get(alias.target_id)!;
      expect(row.place_set).toBe(alias.place_set);
      const day = row.valid_from ?? (row.valid_to ?? ERA.C + 1) - 1;
      expect((tree.byName(alias.alias, day, { placeSets: [row.place_set] }).candidates as { id: number }[]).map((other) => other.id), alias.alias).toContain(row.id);
    }
  });

  it('are found by people who type without diacritics', () => {
    expect(index.areas.search('da nang', ERA.C, 1, OWN)[0]?.name).toBe('Thành phố Đà Nẵng');
    expect(index.areas.search('Thanh Khe', ERA.C, 3, OWN).map((row) => row.name)).toEqual(['Phường Thanh Khê']);
    expect(index.units.search('so xay', ERA.C).map((row) => row.code)).toEqual(['SXD']);
    expect(index.areas.search('dien ban', ERA.C, 10, OWN)[0]?.name).toBe('Phường Điện Bàn');
    expect(index.areas.search('', ERA.C)).toEqual([]);
  });
});

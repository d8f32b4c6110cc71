import type { AreaValue, MapLanguage } from './map-props.ts';
import { MAP_WORDS } from './map-words.ts';

interface AreaButtonsProps {
  areas: readonly { areaId: string; name: string }[];
  values: ReadonlyMap<string, AreaValue>;
  language: MapLanguage;
  selectedAreaId: string | null;
  onSelectArea: (areaId: string) => void;
}

/** The map for the keyboard and for screen readers: every area a button, hidden until it has the focus. */
export function AreaButtons({ areas, values, language, selectedAreaId, onSelectArea }: AreaButtonsProps) {
  const words = MAP_WORDS[language];
  return (
    <ul className="city-map__areas" aria-label={words.areas}>
      {areas.map(({ areaId, name }) => {
        const value = values.get(areaId);
        return (
          <li key={areaId}>
            <button type="button" aria-pressed={areaId === selectedAreaId} onClick={() => onSelectArea(areaId)}>
              {areaSentence(name, value, language)}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** "Phường Hải Châu: 91,2, 290 trên 318, Trễ hẹn". A rate never stands without its count. */
export function areaSentence(name: string, value: AreaValue | undefined, language: MapLanguage): string {
  const words = MAP_WORDS[language];
  if (!value || value.reason === 'NO_DATA') return `${name}: ${words.noData}`;
  const counted = value.denominator === undefined ? '' : `, ${number(value.numerator, language)} ${words.of} ${number(value.denominator, language)}`;
  const level = value.level ?? (value.reason === 'TOO_FEW' ? 'TOO_FEW_TO_SAY' : null);
  return `${value.name || name}: ${value.label}${counted}${level ? `, ${words.levels[level]}` : ''}`;
}

/** Making one takes as long as writing a thousand numbers with it. */
const NUMBERS: Record<MapLanguage, Intl.NumberFormat> = { vi: new Intl.NumberFormat('vi-VN'), en: new Intl.NumberFormat('en-GB') };

function number(value: number | undefined, language: MapLanguage): string {
  return value === undefined ? '–' : NUMBERS[language].format(value);
}

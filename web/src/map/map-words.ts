import type { AreaLevel, MapLanguage } from './map-props.ts';

/** The map's own words. Figures, names of areas and class labels come with the props. */
export interface MapWords {
  map: string;
  schematic: string;
  tiles: string;
  list: string;
  moreAreas: (count: number) => string;
  centralArea: string;
  enlarged: string;
  smallAreas: string;
  cannotTell: string;
  noData: string;
  notOfTheCity: string;
  loading: string;
  failed: string;
  zoomIn: string;
  zoomOut: string;
  wholeCity: string;
  zoomForMore: (count: number) => string;
  unwritten: (count: number) => string;
  areas: string;
  of: string;
  levels: Record<AreaLevel, string>;
  cells: Record<string, string>;
}

export const MAP_WORDS: Record<MapLanguage, MapWords> = {
  vi: {
    map: 'Bản đồ theo địa bàn',
    schematic: 'Sơ đồ, không phải ranh giới chính thức',
    tiles: 'Sơ đồ: mỗi địa bàn một ô bằng nhau, đặt gần vị trí thật',
    list: 'Địa bàn đáng lo nhất trước; bản đồ là sơ đồ, không phải ranh giới chính thức',
    moreAreas: (count) => `và ${count} địa bàn nữa`,
    centralArea: 'Khu vực trung tâm',
    enlarged: 'Phóng to',
    smallAreas: 'Địa bàn nhỏ',
    cannotTell: 'Chưa đủ để nói',
    noData: 'Không có số liệu',
    notOfTheCity: 'không thuộc đơn vị của thành phố',
    loading: 'Đang tải bản đồ',
    failed: 'Không tải được ranh giới; số liệu vẫn có trong bảng',
    zoomIn: 'Phóng to',
    zoomOut: 'Thu nhỏ',
    wholeCity: 'Toàn thành phố',
    zoomForMore: (count) => `Phóng to để đọc thêm ${count} địa bàn`,
    unwritten: (count) => `${count} địa bàn không đủ chỗ ghi số`,
    areas: 'Chọn địa bàn',
    of: 'trên',
    levels: {
      CRITICAL: 'Nghiêm trọng',
      LATE: 'Trễ hẹn',
      WATCH: 'Theo dõi',
      ON_TRACK: 'Đúng tiến độ',
      TOO_FEW_TO_SAY: 'Chưa đủ để nói',
    },
    cells: {
      DONE_ON_TIME: 'Xong đúng hạn',
      DONE_LATE: 'Xong trễ hạn',
      OPEN_IN_TIME: 'Đang xử lý, trong hạn',
      OPEN_OVERDUE: 'Đang xử lý, quá hạn',
      PAUSED: 'Tạm dừng',
      UNCLASSIFIED: 'Không có hạn',
    },
  },
  en: {
    map: 'Map by area',
    schematic: 'Schematic, not official boundaries',
    tiles: 'Schematic: one equal tile per area, near its true place',
    list: 'Areas of most concern first; the map is schematic, not official boundaries',
    moreAreas: (count) => `and ${count} more`,
    centralArea: 'Central area',
    enlarged: 'Enlarged',
    smallAreas: 'Small areas',
    cannotTell: 'Cannot tell yet',
    noData: 'No data',
    notOfTheCity: 'not part of the city’s units',
    loading: 'Loading the map',
    failed: 'Boundaries could not be loaded; the figures are in the table',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    wholeCity: 'Whole city',
    zoomForMore: (count) => `Zoom in to read ${count} more ${count === 1 ? 'area' : 'areas'}`,
    unwritten: (count) => `no room for ${count} ${count === 1 ? 'figure' : 'figures'}`,
    areas: 'Choose an area',
    of: 'of',
    levels: {
      CRITICAL: 'Critical',
      LATE: 'Late',
      WATCH: 'Watch',
      ON_TRACK: 'On track',
      TOO_FEW_TO_SAY: 'Cannot tell yet',
    },
    cells: {
      DONE_ON_TIME: 'Done on time',
      DONE_LATE: 'Done late',
      OPEN_IN_TIME: 'Open, in time',
      OPEN_OVERDUE: 'Open, overdue',
      PAUSED: 'Paused',
      UNCLASSIFIED: 'Without a due date',
    },
  },
};

/** Administrative prefixes, official in Vietnamese and as English texts write them after the name. */
const PREFIX = /^(Phường|Xã|Thị trấn|Thị xã|Quận|Huyện|Thành phố|TP\.?)\s+/u;
const SUFFIX = /\s+(Ward|Commune|Township|Town|District|City)$/u;

/** The bare name for a polygon, where its place already says what it is: "Phường Hải Châu" → "Hải Châu". */
export function shortName(name: string): string {
  const bare = name.normalize('NFC').replace(PREFIX, '').replace(SUFFIX, '');
  // A numbered district has no name without its prefix ("Quận 3").
  return /^\p{L}/u.test(bare) ? bare : name;
}

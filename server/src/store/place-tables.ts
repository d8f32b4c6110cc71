import type { EpochDay } from './epoch.ts';

/** A place on the map with validity dates: a district, ward, commune … The surrogate id is the identity; codes are reused. */
export interface AreaTable {
  id: number;
  /** The named set of places it belongs to: the city profile's own, or one an import brought along. */
  place_set: string;
  code: string | null;
  name: string;
  name_en: string;
  /** CITY, DISTRICT, WARD, COMMUNE, TOWNSHIP, SPECIAL_ZONE, NEIGHBOURHOOD … */
  kind: string;
  parent_id: number | null;
  valid_from: EpochDay | null;
  valid_to: EpochDay | null;
  area_km2: number | null;
  /** A point inside, WGS84; null when unknown. */
  lon: number | null;
  lat: number | null;
}

/** What became of an area: whole, or a part whose history cannot be re-cut. */
export interface AreaLineageTable {
  from_area_id: number;
  to_area_id: number;
  on_day: EpochDay;
  /** 1 when the whole area went over; 0 when only a part did, so that its past cannot be re-cut. */
  whole: number;
  /** The share that went over, 0–1; null when it is not known. */
  share: number | null;
}

/** An office that owes something: department, district, ward, commune, centre. */
export interface UnitTable {
  id: number;
  place_set: string;
  code: string | null;
  name: string;
  name_en: string;
  /** DEPARTMENT, DISTRICT, WARD, COMMUNE, SPECIAL_ZONE, CENTRE, AGENCY, GROUP … */
  kind: string;
  parent_id: number | null;
  /** The area it governs; null for departments and centres. */
  area_id: number | null;
  valid_from: EpochDay | null;
  valid_to: EpochDay | null;
}

export interface UnitLineageTable {
  from_unit_id: number;
  to_unit_id: number;
  on_day: EpochDay;
  whole: number;
}

/** Other spellings by which files name a unit or an area. */
export interface PlaceAliasTable {
  place_set: string;
  /** UNIT or AREA. */
  target: string;
  target_id: number;
  alias: string;
}

export interface BoundarySetTable {
  id: string;
  name: string;
  name_en: string;
  place_set: string;
  valid_from: EpochDay | null;
  valid_to: EpochDay | null;
  /** 1 when the shapes are the project's own sketch rather than an official boundary. */
  schematic: number;
  source: string;
  /** Changes when any shape changes; part of the immutable geometry URL. */
  version: string;
}

export interface BoundaryTable {
  boundary_set_id: string;
  area_id: number;
  /** A GeoJSON geometry, Polygon or MultiPolygon, WGS84, as text. */
  geometry: string;
}

/** The working-day calendar: one row a day that differs from "Monday to Friday works". */
export interface CalendarDayTable {
  calendar: string;
  version: number;
  day: EpochDay;
  /** DAY_OFF or MAKE_UP (a Saturday that is worked). */
  kind: string;
  reason: string;
  reason_en: string;
  /** The legal act, or null when it was not found. */
  legal_act: string | null;
  /** HIGH, MEDIUM, LOW or PROVISIONAL. */
  confidence: string;
}

/** One row a local day, with the parts that group-by truncates to. */
export interface CityDayTable {
  day: EpochDay;
  /** Monday of the ISO week, as a day. */
  week: EpochDay;
  month: number;
  /** Quarters since the first of 1970. */
  quarter: number;
  year: number;
  /** 1 Monday … 7 Sunday. */
  weekday: number;
  /** 1 when the city's calendar works on this day. */
  working: number;
  /** Number of working days from the first row up to and including this day: differences count working days. */
  working_index: number;
}

/** One row: the days of `city_day` as an array, so that a scan looks working days up instead of joining them. A table on DuckDB, a view on PostgreSQL. */
export interface DayIndexTable {
  first_day: EpochDay;
  /** `working_index` of every day from the first one on; in SQL its first element is the 1st. */
  indexes: number[];
}

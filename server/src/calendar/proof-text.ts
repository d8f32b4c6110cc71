import { isoOf } from '../store/city-time.ts';
import type { Count, CountedStop, DeadlineProof, Moment } from './deadline.ts';
import { PROOF_WORDS, type ProofLanguage, type ProofWords } from './proof-words.ts';
import { mondayOf } from './weekdays.ts';
import type { NamedDay } from './working-calendar.ts';

/**
 * A deadline's explanation in plain words, dates as dd/mm/yyyy in Vietnamese and dd-mm-yyyy in English: what was counted,
 * from when, which days were skipped, what each clock stop did, and what the calendar does not know.
 */
export function proofText(proof: DeadlineProof, language: ProofLanguage): string {
  const words = PROOF_WORDS[language];
  const writer = new ProofWriter(proof, words, language);
  const parts = [writer.count(proof.counts[0]!, proof.stops.length > 0)];
  let restarts = 0;
  for (const stop of proof.stops) {
    if (stop.effect === 'RESTARTED') restarts++;
    parts.push(writer.stop(stop, proof.counts[restarts]!));
  }
  const notes = [];
  if (proof.provisionalYears.length > 0) notes.push(words.provisional(list(proof.provisionalYears.map(String), words)));
  if (proof.unknownYears.length > 0) notes.push(words.unknown(list(proof.unknownYears.map(String), words)));
  const text = `${words.due(writer.moment(proof.due))}: ${parts.join('; ')}`;
  return notes.length > 0 ? `${text}. ${notes.join(' ')}` : text;
}

class ProofWriter {
  private readonly year: string;

  constructor(
    private readonly proof: DeadlineProof,
    private readonly words: ProofWords,
    private readonly language: ProofLanguage,
  ) {
    this.year = isoOf(proof.received.day).slice(0, 4);
  }

  count(count: Count, withEnd: boolean): string {
    const { words } = this;
    const { value, unit } = this.proof.limit;
    const limit = words.units[unit](decimal(value, this.language), value === 1);
    const byTheHour = unit === 'HOUR' || (unit === 'WORKING_DAY' && value < 1);
    const parts = [
      byTheHour ? words.countedFrom(limit, this.clockMoment(count.from)) : words.countedFromDayAfter(limit, this.written(count.from.day)),
    ];
    if (unit === 'HOUR' || unit === 'WORKING_DAY') parts.push(...this.passedOver(count.skipped, count.madeUp));
    if (count.rolledFrom) {
      const reason = this.language === 'vi' ? count.rolledFrom.reason : count.rolledFrom.reasonEn;
      parts.push(words.rolled(this.written(count.rolledFrom.day), reason, this.written(count.to.day)));
    } else if (withEnd) parts.push(words.endsOn(this.moment(count.to)));
    return parts.join(', ');
  }

  stop(stop: CountedStop, restart: Count): string {
    const { words } = this;
    const from = this.clockMoment(stop.from);
    if (stop.effect === 'STANDING') return words.standing(from);
    if (stop.to === null) return words.standingAfterDue(from);
    const to = this.clockMoment(stop.to);
    if (stop.effect === 'NO_EFFECT') return words.noEffect(from, to);
    if (stop.effect === 'RESTARTED') return words.restarted(from, to, this.count(restart, true));
    const moved = words.moved(from, to, this.duration(stop.workingSeconds), this.moment(stop.dueAfter));
    return [moved, ...this.passedOver(stop.skipped, stop.madeUp)].join(', ');
  }

  /** A due instant: the day alone when it is the end of office hours. */
  moment(moment: Moment): string {
    return moment.atClose ? this.written(moment.day) : this.clockMoment(moment);
  }

  private passedOver(skipped: NamedDay[], madeUp: NamedDay[]): string[] {
    const { words } = this;
    const what: string[] = [];
    // A holiday that falls on a weekend is part of that weekend.
    const weekends = new Set(skipped.filter((day) => day.weekend).map((day) => mondayOf(day.day))).size;
    if (weekends > 0) what.push(words.weekends(words.numbers[weekends] ?? String(weekends), weekends === 1));
    what.push(...this.holidays(skipped));
    const parts = what.length > 0 ? [words.skipping(list(what, words))] : [];
    if (madeUp.length > 0) parts.push(words.madeUp(list(madeUp.map((day) => this.slashed(day.day)), words)));
    return parts;
  }

  /** Holidays with their dates; days of one reason with only days off between them are one range. */
  private holidays(skipped: NamedDay[]): string[] {
    const ranges: { name: string; from: number; to: number; unbroken: number }[] = [];
    for (const day of skipped) {
      const last = ranges.at(-1);
      const follows = last !== undefined && last.unbroken === day.day - 1;
      if (day.weekend) {
        if (follows) last.unbroken = day.day;
        continue;
      }
      const name = this.language === 'vi' ? day.reason : day.reasonEn;
      if (follows && last.name === name) last.to = last.unbroken = day.day;
      else ranges.push({ name, from: day.day, to: day.day, unbroken: day.day });
    }
    return ranges.map(({ name, from, to }) => `${name} ${this.range(from, to)}`);
  }

  private range(from: number, to: number): string {
    if (from === to) return this.slashed(to);
    const sameMonth = isoOf(from).slice(0, 7) === isoOf(to).slice(0, 7);
    return `${sameMonth ? isoOf(from).slice(8) : this.slashed(from)}–${this.slashed(to)}`;
  }

  /** `20/02`, with the year when it is not that of the receipt. */
  private slashed(day: number): string {
    const [year, month, date] = isoOf(day).split('-');
    return year === this.year ? `${date}/${month}` : `${date}/${month}/${year}`;
  }

  private clockMoment({ day, second }: Moment): string {
    return `${pad(Math.floor(second / 3600))}:${pad(Math.floor((second % 3600) / 60))} ${this.written(day)}`;
  }

  private written(day: number): string {
    return isoOf(day).split('-').reverse().join(this.language === 'vi' ? '/' : '-');
  }

  private duration(seconds: number): string {
    const { words } = this;
    const perDay = this.proof.calendar.secondsPerDay;
    const days = Math.floor(seconds / perDay);
    const rest = seconds % perDay;
    const parts = [
      days > 0 ? words.days(days) : '',
      rest >= 3600 ? words.hours(Math.floor(rest / 3600)) : '',
      rest % 3600 >= 60 ? words.minutes(Math.floor((rest % 3600) / 60)) : '',
      rest % 60 > 0 ? words.seconds(rest % 60) : '',
    ];
    return parts.filter(Boolean).join(' ');
  }
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}

function decimal(value: number, language: ProofLanguage): string {
  return language === 'vi' ? String(value).replace('.', ',') : String(value);
}

function list(items: string[], words: ProofWords): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${words.and} ${items.at(-1)}`;
}

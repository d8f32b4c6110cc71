import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { workingMinutesBetween } from '../calendar/working-minutes.ts';
import { Case } from '../cases/case.type.ts';
import { DOINGS, type DoingName } from '../cases/path-codes.ts';
import type { Context } from '../context.ts';
import { unitById } from '../places/place-nodes.ts';
import { Holding } from './holding.type.ts';

const NAMES = Object.fromEntries(Object.entries(DOINGS).map(([name, code]) => [code, name])) as Record<number, DoingName>;

interface Stretch { unitId: number | null; doing: DoingName; waitingForId: number | null; from: number; to: number | null }

@Resolver(() => Case)
export class CaseHoldingsResolver {
  @FieldResolver(() => [Holding], { description: 'Who held it from when to when, doing what, from its receipt to its end or now; of a source without events the one holder that it names. Vietnamese: các khoảng giữ việc.' })
  async holdings(@Root() { row }: Case, @Ctx() { city, dictionary, now }: Context): Promise<Holding[]> {
    const { calendar, store } = city;
    const kept = await store.db.selectFrom('case_holding').selectAll().where('case_id', '=', row.id).orderBy('seq').execute();
    const stretches = kept.length > 0
      ? kept.map((held): Stretch => ({ unitId: held.unit_id, doing: NAMES[held.doing]!, waitingForId: held.waiting_for_id, from: held.from_at, to: held.to_at }))
      : await this.withoutEvents(row, store);
    // What lies after the present is not known yet.
    return stretches.filter((held) => held.from <= now).map((held) => {
      const to = Math.min(held.to ?? now, Math.max(now, held.from));
      return {
        unit: unitById(dictionary, held.unitId), doing: held.doing, waitingFor: unitById(dictionary, held.waitingForId), from: held.from, to, lasts: held.to === null || held.to > now,
        workingMinutes: workingMinutesBetween(held.from, to, calendar), startMinute: workingMinutesBetween(row.received_at, held.from, calendar),
        afterDueMinutes: row.due_at === null ? null : Math.max(0, workingMinutesBetween(Math.max(held.from, row.due_at), Math.max(to, row.due_at), calendar)),
      };
    });
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Working minutes (480 a day) from its receipt to the original due date: where that lies on an axis of working time; null without one. Vietnamese: số phút làm việc đến hạn.' })
  dueMinute(@Root() { row }: Case, @Ctx() { city }: Context): number | null {
    return row.due_at === null ? null : workingMinutesBetween(row.received_at, row.due_at, city.calendar);
  }
  @FieldResolver(() => Int, { nullable: true, description: 'The same to the due date after extensions. Vietnamese: số phút làm việc đến hạn sau gia hạn.' })
  currentDueMinute(@Root() { row }: Case, @Ctx() { city }: Context): number | null {
    return row.current_due_at === null ? null : workingMinutesBetween(row.received_at, row.current_due_at, city.calendar);
  }

  /** The one holder that the source names, and the times when the clock stood still. */
  private async withoutEvents(row: Case['row'], store: Context['city']['store']): Promise<Stretch[]> {
    const end = row.ended_at === null ? null : Math.max(row.ended_at, row.received_at);
    const pauses = row.pauses === 0 ? [] : await store.db.selectFrom('case_pause').selectAll().where('case_id', '=', row.id).orderBy('from_at').execute();
    const stretches: Stretch[] = [];
    let from = row.received_at;
    const upTo = (to: number | null, doing: DoingName): void => {
      const until = to === null ? end : end === null ? to : Math.min(to, end);
      if (until !== null && until <= from) return;
      stretches.push({ unitId: row.holder_id, doing, waitingForId: null, from, to: until });
      if (until !== null) from = until;
    };
    for (const pause of pauses) {
      upTo(pause.from_at, 'WORKING');
      upTo(pause.to_at, 'WAITING_CITIZEN');
      if (pause.to_at === null) return stretches;
    }
    upTo(null, 'WORKING');
    return stretches;
  }
}

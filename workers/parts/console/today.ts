/** Hands the record to the first page. */
import type { SettlementDay } from "../../../src/domain/time/settlement-day.ts";
import { limits } from "../../../src/limits.ts";
import type { TodayPorts } from "../../../src/ops/pages/today/ports.ts";
import type { Clock } from "../../../src/std/clock.ts";
import { listBeats } from "../../../src/store/console/process-beats.ts";
import {
  countAppointed,
  countExceptions,
  listDayCourse,
  sumDayTallies,
} from "../../../src/store/console/today.ts";
import type { Pool } from "../../../src/store/pool.ts";
import { loadStages } from "./stages.ts";

/** Five weeks of days, each noted every five minutes while it fills up; what is beyond is not looked at. */
const courseRowsMax = 60_000;
/** How long a count of all registrations holds, machine time. */
const countHoldsMs = 600_000;

/** Over this pool. */
export function todayPorts(pool: Pool, clock: Clock): TodayPorts {
  const appointed = heldCounts(clock, (days) => countAppointed(pool, days));
  return {
    loadDays: (days) => sumDayTallies(pool, days),
    loadCourse: (days) => listDayCourse(pool, days, courseRowsMax),
    countAppointed: appointed,
    loadStages: () => loadStages(pool),
    loadProcesses: () => listBeats(pool, limits.consoleRowsMax),
    countExceptions: () => countExceptions(pool),
    wallNow: () => clock.wallNow(),
  };
}

/** Counts by day that hold for a while: each looks at every registration. Those asked for together are counted once. */
function heldCounts(
  clock: Clock,
  count: (days: readonly SettlementDay[]) => Promise<ReadonlyMap<SettlementDay, number>>,
): TodayPorts["countAppointed"] {
  const held = new Map<SettlementDay, { readonly at: number; readonly points: number }>();
  let underWay: Promise<void> = Promise.resolve();
  return async (days) => {
    const fill = async () => {
      const now = clock.wallNow();
      const missing = days.filter((day) => now - (held.get(day)?.at ?? 0) > countHoldsMs);
      if (missing.length === 0) return;
      for (const [day, points] of await count(missing)) held.set(day, { at: now, points });
      for (const [day, { at }] of held) if (now - at > countHoldsMs) held.delete(day);
    };
    const own = underWay.then(fill);
    underWay = own.catch(() => undefined);
    await own;
    return new Map(days.map((day) => [day, held.get(day)?.points ?? 0]));
  };
}

/** A run of days cut by who supplied the point: a change of supplier in its middle makes two advisories of it. */
import type { DipId } from "../identity/dip-id.ts";
import { addDays, type SettlementDay } from "../time/settlement-day.ts";
import type { CauseDay } from "./cause-day.ts";
import type { CauseRun } from "./cause-run.ts";
import { endDayOf, firstDayOf, type Supply } from "./supply.ts";

/** The part of a run that is one supplier's. */
export interface RunPart extends Pick<CauseRun, "kind" | "code" | "from" | "days" | "lastDay"> {
  readonly supplierDipId: DipId;
  /** The day after the last, where it is over for this supplier; null while it lasts. */
  readonly to: SettlementDay | null;
}

/**
 * The parts of a run, one a supplier at most; days that nobody supplied belong to nobody. It is over for a supplier
 * when the run is, or when `today` the point is not this supplier's any more.
 */
export function splitBySupplier(
  run: CauseRun,
  supplies: readonly Supply[],
  today: SettlementDay,
): readonly RunPart[] {
  return supplies.flatMap((supply, index) => {
    const firstDay = firstDayOf(supply, supplies[index - 1]);
    const endDay = endDayOf(supply);
    const days = run.days.filter(({ day }) => day >= firstDay && (endDay === null || day < endDay));
    const last = days.at(-1);
    if (last === undefined) return [];
    const { kind, code } = run;
    const from = [run.from, firstDay].toSorted().at(-1) ?? firstDay;
    return [
      {
        kind,
        code,
        supplierDipId: supply.supplierDipId,
        from,
        days,
        lastDay: last.day,
        to: endOf(run, last, endDay, today),
      },
    ];
  });
}

function endOf(
  run: CauseRun,
  last: CauseDay,
  endDay: SettlementDay | null,
  today: SettlementDay,
): SettlementDay | null {
  const isLeft = endDay !== null && endDay <= today;
  if (isLeft && run.lastDay >= endDay) return endDay;
  if (run.isOver) return addDays(last.day, 1);
  return isLeft ? endDay : null;
}

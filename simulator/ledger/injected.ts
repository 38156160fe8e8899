/** `injected.jsonl`: what was planted, and what must become of it. */
import type { Mpan } from "../../src/domain/identity/mpan.ts";
import { type SettlementDay, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { present } from "../../src/std/assert.ts";
import type { Expectation } from "../faults/expectation.ts";
import type { FaultParams } from "../faults/fault.ts";
import type { PlantedFault } from "../faults/planted-fault.ts";
import { stampsOf } from "../messages/stamps.ts";
import type { SettledQuantity } from "../meters/meter.ts";
import type { Plan } from "../plan.ts";

/** One line for each point and day that a planted fault touches: the lines of one planting share `n`. */
export interface InjectedLine {
  readonly n: number;
  /** Number of the catalogue, or `recorded`, or an action of the platform. */
  readonly fault: string;
  /** Its word in reports. */
  readonly kind: string;
  readonly level: string;
  readonly params: FaultParams;
  readonly meter: number;
  readonly esme: string;
  readonly mpan: Mpan | null;
  readonly mq: SettledQuantity;
  readonly day: SettlementDay;
  /** Ends of the half hours touched. */
  readonly periods: readonly string[];
  readonly truthWh: readonly (number | null)[];
  /** What was said at first; null: nothing. */
  readonly reportedWh: readonly (number | null)[];
  /** Sequence numbers of the device's messages that carry it. */
  readonly seq: readonly number[];
  readonly detectable: boolean;
  readonly expect: Expectation;
}

/** The lines of a plan; `seqOf` tells which messages carried a point's day. */
export function injectedLines(
  plan: Plan,
  seqOf: (fault: PlantedFault) => readonly number[],
): Generator<InjectedLine> {
  return injectedLinesOf(plan, plan.faults, seqOf);
}

/** The lines of some of a plan's faults. */
export function* injectedLinesOf(
  plan: Pick<Plan, "fleet">,
  faults: readonly PlantedFault[],
  seqOf: (fault: PlantedFault) => readonly number[],
): Generator<InjectedLine> {
  for (const fault of faults) {
    const { meter, quantity, day, planting } = fault;
    if (planting.expect === null) continue;
    const isStranger = meter.number > plan.fleet.meterCount;
    const stamps = stampsOf(settlementDay(day));
    yield {
      n: fault.n,
      fault: fault.fault,
      kind: fault.kind,
      level: fault.level,
      params: fault.params,
      meter: meter.number,
      esme: meter.esme,
      mpan: isStranger ? null : quantity === "AE" ? meter.exportMpan : meter.importMpan,
      mq: quantity,
      day,
      periods: planting.periods.map((period) => present(stamps[period], "stamp")),
      truthWh: fault.truthWh,
      reportedWh: planting.reportedWh,
      seq: planting.rejected === undefined ? seqOf(fault) : [],
      detectable: planting.detectable ?? true,
      expect: planting.expect,
    };
  }
}

/** `reject.jsonl`: what the platform stand-in is to refuse. */
export function* rejectLines({
  faults,
}: {
  readonly faults: readonly PlantedFault[];
}): Generator<Record<string, unknown>> {
  for (const { meter, quantity, day, planting } of faults) {
    const { rejected } = planting;
    if (rejected === undefined) continue;
    const mpan = quantity === "AE" ? meter.exportMpan : meter.importMpan;
    for (const period of planting.periods)
      yield { mpan, quantity, day, period, code: rejected.code, times: rejected.times };
  }
}

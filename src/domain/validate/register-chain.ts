/**
 * Reads of one register in time order, each against the last that stands: V51 to V54. What a rule turns down is
 * left out as if it had not come; what cannot be subtracted from the read before it opens a new epoch.
 */
import { halfHourMs } from "../time/settlement-period.ts";
import type { AdmittedRead } from "./admit-readings.ts";
import { registerAdvance } from "./register-advance.ts";
import type { RegisterFindings } from "./register-findings.ts";
import {
  type DroppedRead,
  isEstimatedRead,
  isKeyed,
  type RegisterReading,
  type StandingRead,
} from "./register-reading.ts";
import { advanceAboveMaximum } from "./rules/advance-above-maximum.ts";
import { isBridged, registerExchange } from "./rules/register-exchange.ts";
import { registerFall } from "./rules/register-fall.ts";

export interface ChainFacts {
  /** Hard limit of a half hour in watt-hours (V31); null: the connection has none. */
  readonly hardWh: number | null;
  /** The last measured read before the first of these; null: none is held. */
  readonly lastActual: RegisterReading | null;
  /** Epochs that other registers have taken. */
  readonly epochsBefore: number;
}

/** The reads that stand; the others are added to `dropped`. */
export function registerChain(
  reads: readonly AdmittedRead[],
  facts: ChainFacts,
  { findings, dropped }: { readonly findings: RegisterFindings; readonly dropped: DroppedRead[] },
): readonly StandingRead[] {
  const chain = new Chain(facts, findings, dropped);
  for (const read of reads) chain.add(read);
  return chain.standing;
}

interface Held extends StandingRead {
  readonly event: RegisterReading["event"];
}

/** What becomes of a read that shows less than the one before it. */
type Fall = "rollover" | "replace-estimate" | "drop" | "new-epoch";

class Chain {
  readonly standing: Held[] = [];
  readonly #facts: ChainFacts;
  readonly #findings: RegisterFindings;
  readonly #dropped: DroppedRead[];
  #epoch: number;

  constructor(facts: ChainFacts, findings: RegisterFindings, dropped: DroppedRead[]) {
    this.#facts = facts;
    this.#findings = findings;
    this.#dropped = dropped;
    this.#epoch = facts.epochsBefore;
  }

  add(read: AdmittedRead): void {
    const last = this.standing.at(-1);
    if (last === undefined) this.#open(read);
    else if (last.reading.device !== read.reading.device) this.#exchange(last, read);
    else if (read.reading.wattHours >= last.reading.wattHours)
      this.#advance(last, read, read.reading.wattHours - last.reading.wattHours);
    else this.#fall(last, read);
  }

  #open(read: AdmittedRead): void {
    this.#epoch += 1;
    this.standing.push({ ...read, epoch: this.#epoch, totalWh: 0 });
  }

  #exchange(last: Held, read: AdmittedRead): void {
    const { V53 } = this.#findings.ruleset;
    const reads = [last, read].map(({ reading, at, event }) => ({
      meterId: reading.device,
      wattHours: reading.wattHours,
      at,
      event,
    }));
    this.#findings.find("V53", registerExchange.check({ reads }, V53), read.at);
    // While no meter is on supply nothing is counted: the new one goes on where the old one stopped.
    if (isBridged(last, read, V53.offSupplyHoursMax))
      this.standing.push({ ...read, epoch: this.#epoch, totalWh: last.totalWh });
    else this.#open(read);
  }

  #advance(last: Held, read: AdmittedRead, advanceWh: number): void {
    const { V54 } = this.#findings.ruleset;
    const { hardWh } = this.#facts;
    const verdict = advanceAboveMaximum.check(
      { advanceWh, slots: slotsOf(last, read), hardWh },
      V54,
    );
    if (this.#findings.find("V54", verdict, read.at) === "refuse")
      this.#dropped.push({ reading: read.reading, rule: "V54" });
    else this.standing.push({ ...read, epoch: this.#epoch, totalWh: last.totalWh + advanceWh });
  }

  #fall(last: Held, read: AdmittedRead): void {
    const { effect, advanceWh } = this.#judgeFall(last, read);
    if (effect === "rollover") this.#advance(last, read, advanceWh);
    else if (effect === "drop") this.#dropped.push({ reading: read.reading, rule: "V51" });
    else if (effect === "new-epoch") this.#open(read);
    else this.#replaceEstimates(read);
  }

  #judgeFall(last: Held, read: AdmittedRead): { effect: Fall; advanceWh: number } {
    const { ruleset } = this.#findings;
    const { wattHours: previousWh, method: previousMethod, digits } = last.reading;
    const currentWh = read.reading.wattHours;
    const lastActualWh = this.#lastActualWh(read.reading);
    const said = registerAdvance(
      {
        previous: { wattHours: previousWh, method: previousMethod },
        current: { wattHours: currentWh },
        source: isKeyed(read.reading) ? "keyed" : "remote",
        digits,
        slots: slotsOf(last, read),
        hardWh: this.#facts.hardWh,
        lastActualWh,
      },
      ruleset,
    );
    if (said.rule === "V52" && said.advanceWh !== null) {
      const counts = this.#findings.find("V52", said.verdict, read.at) !== null;
      if (counts) return { effect: "rollover", advanceWh: said.advanceWh };
    }
    const fallen = registerFall.check(
      { previousWh, previousMethod, currentWh, lastActualWh, isRollover: false },
      ruleset.V51,
    );
    const counted = this.#findings.find("V51", fallen, read.at);
    const word = fallen?.detail?.["effect"];
    // Kept, flagged or not, it still cannot be subtracted.
    if (counted === null) return { effect: "new-epoch", advanceWh: 0 };
    if (word === "replace-estimate") return { effect: word, advanceWh: 0 };
    const isDropped = word === "drop" && counted === "refuse";
    return { effect: isDropped ? "drop" : "new-epoch", advanceWh: 0 };
  }

  /** A measured read takes the place of every estimate right before it that lies above it (V51). */
  #replaceEstimates(read: AdmittedRead): void {
    const { wattHours } = read.reading;
    for (;;) {
      const last = this.standing.at(-1);
      // Only where the last actual lies before the first read at hand.
      if (last === undefined) {
        this.#open(read);
        return;
      }
      if (last.reading.wattHours <= wattHours) {
        this.#advance(last, read, wattHours - last.reading.wattHours);
        return;
      }
      this.#dropped.push({ reading: last.reading, rule: "V51" });
      this.standing.pop();
    }
  }

  /** The last measured read of the meter in this epoch, or the one held from before. */
  #lastActualWh(reading: RegisterReading): number | null {
    const { device } = reading;
    for (let index = this.standing.length - 1; index >= 0; index -= 1) {
      const held = this.standing[index];
      if (held === undefined || held.epoch !== this.#epoch || held.reading.device !== device)
        return null;
      if (!isEstimatedRead(held.reading)) return held.reading.wattHours;
    }
    const before = this.#facts.lastActual;
    if (before === null || before.device !== device) return null;
    return isKeyed(before) === isKeyed(reading) ? before.wattHours : null;
  }
}

/** Half hours between two reads; one begun counts, so that no read is turned down for its seconds. */
function slotsOf(from: { readonly at: number }, to: { readonly at: number }): number {
  return Math.ceil((to.at - from.at) / halfHourMs);
}

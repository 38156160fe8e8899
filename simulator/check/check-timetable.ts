/**
 * The timetable part of the checker: every cut-off met, every late actual sent again once, nothing after the final
 * run. It reads the ledger and the times of the platform's journal, and has its own table of runs.
 */
import { join } from "node:path";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { stampsOf } from "../messages/stamps.ts";
import { cutOffsOf, finalCutOffOf } from "../settlement-runs.ts";
import type { Difference } from "./check-ledger.ts";
import { type ExpectedDay, readExpected } from "./expected-days.ts";
import type { Injected } from "./ledger-schema.ts";
import { readTimedDays, type TimedDay } from "./timed-days.ts";

export interface TimetableReport {
  readonly ok: boolean;
  /** Days of points that are appointed and judged. */
  readonly days: number;
  /** By run: cut-offs of appointed days, and those before which a version was accepted. */
  readonly cutOffs: Readonly<Record<string, { readonly held: number; readonly met: number }>>;
  /** Late logs before the final run: planted, and sent again as actual exactly once. */
  readonly late: { readonly planted: number; readonly resubmittedOnce: number };
  /** Late logs after the final run: planted, and left without effect. */
  readonly afterFinal: { readonly planted: number; readonly withoutEffect: number };
  /** Versions that were accepted, all together. */
  readonly versions: number;
  /** Submissions of days whose final cut-off had passed. */
  readonly submittedAfterFinal: number;
  readonly differences: readonly Difference[];
}

const nothing: TimedDay = { submittedAt: [], versions: [] };

/** Checks a ledger with its `platform.jsonl`; throws `Unreadable`. */
export async function checkTimetable(directory: string): Promise<TimetableReport> {
  const expected = await readExpected(directory);
  const timed = await readTimedDays(join(directory, "platform.jsonl"));
  const tally = new Tally();
  for (const [key, day] of expected.days)
    if (day.appointed !== null) tally.add(day, timed.get(key) ?? nothing);
  return tally.report();
}

/** Counts day by day. */
class Tally {
  readonly #cutOffs = new Map<string, { held: number; met: number }>();
  readonly #late = { planted: 0, resubmittedOnce: 0 };
  readonly #afterFinal = { planted: 0, withoutEffect: 0 };
  readonly #differences: Difference[] = [];
  #days = 0;
  #versions = 0;
  #submittedAfterFinal = 0;

  add(day: ExpectedDay, held: TimedDay): void {
    this.#days += 1;
    this.#versions += held.versions.length;
    this.#addCutOffs(day, held);
    const final = finalCutOffOf(settlementDay(day.day));
    const tooLate = held.submittedAt.filter((at) => at >= final).length;
    this.#submittedAfterFinal += tooLate;
    if (tooLate > 0) this.#tell(day, "it was submitted after its final run");
    for (const fault of day.faults) this.#addLate(day, fault, held);
  }

  #addCutOffs(day: ExpectedDay, { versions }: TimedDay): void {
    for (const { run, at } of cutOffsOf(settlementDay(day.day))) {
      const isMet = versions.some(({ acceptedAt }) => acceptedAt < at);
      const count = this.#cutOffs.get(run) ?? { held: 0, met: 0 };
      this.#cutOffs.set(run, { held: count.held + 1, met: count.met + (isMet ? 1 : 0) });
      if (!isMet) this.#tell(day, `no version was accepted before the cut-off of ${run}`);
    }
  }

  #addLate(day: ExpectedDay, fault: Injected, held: TimedDay): void {
    if (fault.kind !== "late" && fault.kind !== "lateAfterFinal") return;
    const times = timesActual(fault, held);
    if (fault.kind === "late") {
      this.#late.planted += 1;
      if (times === 1) this.#late.resubmittedOnce += 1;
      else this.#tell(day, `its late log was sent again ${times} times`);
    } else {
      this.#afterFinal.planted += 1;
      if (times === 0) this.#afterFinal.withoutEffect += 1;
      else this.#tell(day, "a log that came after the final run had an effect");
    }
  }

  #tell({ meter, mq: quantity, day }: ExpectedDay, what: string): void {
    this.#differences.push({ meter, quantity, day, what });
  }

  report(): TimetableReport {
    return {
      ok: this.#differences.length === 0,
      days: this.#days,
      cutOffs: Object.fromEntries(this.#cutOffs),
      late: this.#late,
      afterFinal: this.#afterFinal,
      versions: this.#versions,
      submittedAfterFinal: this.#submittedAfterFinal,
      differences: this.#differences,
    };
  }
}

/** How many accepted versions hold the late half hours as actual: they follow versions that did not. */
function timesActual(fault: Injected, { versions }: TimedDay): number {
  const late = new Set(fault.periods);
  const stamps = stampsOf(settlementDay(fault.day));
  const periods = stamps.flatMap((stamp, period) => (late.has(stamp) ? [period] : []));
  return versions.filter(({ qualities }) =>
    periods.every((period) => qualities.get(period) === "A"),
  ).length;
}

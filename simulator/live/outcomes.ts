/** What became of what was injected so far: the checker over the ledger of the run, while it runs. */
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import type { FaultOutcome } from "../check/judge-fault.ts";
import { judgeRun } from "../check/judge-run.ts";
import { openPostgresViews } from "../check/postgres-views.ts";
import { cutOffsOf } from "../settlement-runs.ts";
import type { Injection } from "./injection.ts";
import type { LiveLedger } from "./live-ledger.ts";

export interface LiveOutcome {
  /** Number of the injection. */
  readonly id: number;
  readonly n: number;
  readonly fault: string;
  readonly kind: string;
  readonly meter: number;
  readonly mq: string;
  readonly day: string;
  /** `notYet`: something that is expected is not there, and there is still time for it. */
  readonly state: FaultOutcome["state"] | "notYet";
  readonly by: readonly string[];
  /** Market milliseconds from the half hour to the first sign; null: none has a time. */
  readonly tookMs: number | null;
  /** What is expected and not there. */
  readonly wrong: readonly string[];
  /** Market instant after which what is not there is missed. */
  readonly settlesAt: number;
}

export interface LiveOutcomes {
  /** Market time at which the checker looked; null: it has not. */
  readonly judgedAt: number | null;
  readonly lines: readonly LiveOutcome[];
  /** Why the checker could not look; null: it could. */
  readonly trouble: string | null;
}

export interface OutcomePorts {
  readonly ledger: LiveLedger;
  /** PostgreSQL of the service; null: only what the platform received is judged. */
  readonly databaseUrl: string | null;
  readonly injectionOf: (n: number) => Injection | null;
  readonly now: () => number;
  readonly wallNow: () => number;
}

/** After its first cut-off a day is on its way to the platform, and suppliers are told. */
const afterCutOffMs = 6 * 3_600_000;
/** Machine time between two looks at least; and as a multiple of what the last took, so that a long ledger is no burden. */
const everyMs = 2_000;
const restFactor = 5;

/** Judges when somebody asks, at most so often; in between the last look is told. */
export function liveOutcomes(ports: OutcomePorts): () => Promise<LiveOutcomes> {
  let last: LiveOutcomes = { judgedAt: null, lines: [], trouble: null };
  let nextAt = 0;
  let underWay: Promise<void> | null = null;
  const look = async () => {
    const began = ports.wallNow();
    last = await judged(ports, last);
    const ended = ports.wallNow();
    nextAt = ended + Math.max(everyMs, restFactor * (ended - began));
    underWay = null;
  };
  return async () => {
    if (underWay === null && ports.wallNow() >= nextAt) underWay = look();
    await underWay;
    return last;
  };
}

async function judged(ports: OutcomePorts, before: LiveOutcomes): Promise<LiveOutcomes> {
  const { ledger, databaseUrl, now } = ports;
  const judgedAt = now();
  try {
    const views = databaseUrl === null ? null : await openPostgresViews(databaseUrl);
    try {
      const { faults } = await judgeRun(ledger.directory, views);
      return { judgedAt, lines: linesOf(faults, ports, judgedAt), trouble: null };
    } finally {
      await views?.close();
    }
  } catch (error) {
    // A file in the middle of being written, or a server that a fault has taken away: it is told, and looked at again.
    if (!(error instanceof Error)) throw error;
    return { ...before, judgedAt: before.judgedAt ?? judgedAt, trouble: error.message };
  }
}

function linesOf(
  faults: readonly FaultOutcome[],
  { injectionOf }: OutcomePorts,
  now: number,
): readonly LiveOutcome[] {
  const lastDays = new Map<number, string>();
  for (const { n, day } of faults) if (day > (lastDays.get(n) ?? "")) lastDays.set(n, day);
  return faults.flatMap((outcome) => {
    const { n, fault, kind, meter, mq, day, by, tookMs, wrong } = outcome;
    const injection = injectionOf(n);
    if (injection === null) return [];
    const settlesAt = settledBy(lastDays.get(n) ?? day);
    const isEarly = outcome.state === "missed" && now < settlesAt;
    const state = isEarly ? "notYet" : outcome.state;
    return [
      { id: injection.id, n, fault, kind, meter, mq, day, by, tookMs, wrong, settlesAt, state },
    ];
  });
}

/** Market instant by which what is expected of a day is there, or missed. */
export function settledBy(day: string): number {
  const [first] = cutOffsOf(settlementDay(day));
  return (first?.at ?? Number.POSITIVE_INFINITY) + afterCutOffMs;
}

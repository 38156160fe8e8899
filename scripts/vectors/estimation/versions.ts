/** Cases of one day over time: reads and actuals arrive event by event, and each gives a version or none. */
import type { SettledSlots } from "../../../src/domain/day/consumption-day.ts";
import { dayWattHours } from "../../../src/domain/day/consumption-day.ts";
import { nextVersion, type VersionDecision } from "../../../src/domain/day/next-version.ts";
import { unpackQuality } from "../../../src/domain/day/quality.ts";
import { defaultDay } from "../../../src/domain/default/default-day.ts";
import { estimateDay } from "../../../src/domain/estimate/estimate-day.ts";
import { periodsPerDay } from "../../../src/domain/time/settlement-period.ts";
import { assert } from "../../../src/std/assert.ts";
import { type KindRunner, kind } from "../by-kind.ts";
import { evidenceOf, type LadderGiven, type NamedShapes, settingsOf } from "./ladder.ts";

interface VersionsGiven
  extends Pick<LadderGiven, "mq" | "point" | "shapeRule" | "annual" | "previousAdvances"> {
  readonly day: string;
  readonly finalCutOff: string;
  readonly events: readonly {
    readonly at: string;
    /** The first cut-off has come. */
    readonly close?: boolean;
    /** By period. */
    readonly actuals?: Readonly<Record<string, number>>;
    readonly reads?: LadderGiven["reads"];
  }[];
}

/** Runs a case over the shapes of its file. */
export function runVersions(shapes: NamedShapes): KindRunner {
  return kind<VersionsGiven>((given) => {
    const log: unknown[] = [];
    let held: { version: number; slots: SettledSlots } | null = null;
    let actuals: Readonly<Record<string, number>> = {};
    let reads: LadderGiven["reads"] = [];
    for (const event of given.events) {
      actuals = { ...actuals, ...event.actuals };
      reads = [...reads, ...(event.reads ?? [])];
      const next = settle(ladderCase(given, actuals, reads), shapes);
      const decision = nextVersion({
        held,
        next,
        sent: held?.slots ?? null,
        prompt: "news",
        isDue: event.close ?? false,
        isOpen: Date.parse(event.at) < Date.parse(given.finalCutOff),
      });
      log.push(rowOf(decision, next));
      if (decision.kind === "version") held = { version: decision.version, slots: next };
    }
    return { log };
  });
}

function ladderCase(
  { day, mq, point, shapeRule, annual, previousAdvances }: VersionsGiven,
  actuals: Readonly<Record<string, number>>,
  reads: LadderGiven["reads"],
): LadderGiven {
  const values = Array.from({ length: periodsPerDay }, (_, slot) => actuals[slot + 1] ?? null);
  return {
    mq,
    point,
    days: { [day]: values },
    reads,
    shapeRule,
    ...(annual === undefined ? {} : { annual }),
    ...(previousAdvances === undefined ? {} : { previousAdvances }),
  };
}

/** The day with every slot filled. */
function settle(given: LadderGiven, shapes: NamedShapes): SettledSlots {
  const evidence = evidenceOf(given, shapes);
  const settings = settingsOf(given);
  const estimated = estimateDay(evidence, settings);
  const defaulted = defaultDay(evidence, estimated, settings);
  assert(defaulted.kind === "settled", "the supply is live");
  return defaulted.slots;
}

function rowOf(decision: VersionDecision, slots: SettledSlots): unknown {
  if (decision.kind === "none") return { submit: false, why: decision.why };
  const { version, changed, isSubmitted } = decision;
  const counts: Record<string, number> = {};
  for (const code of slots.quality) {
    const quality = unpackQuality(code) ?? "";
    counts[quality] = (counts[quality] ?? 0) + 1;
  }
  return {
    submit: isSubmitted,
    version,
    changed: changed.length,
    totalWh: dayWattHours(slots),
    quality: counts,
    wh: slots.wattHours,
  };
}

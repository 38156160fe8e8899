/** What became of a run of the fault plan: one fixed shape, and judging it. */
import { z } from "zod";
import type { ScenarioOutcome } from "../sim/scenario/outcome.ts";
import type { Besides } from "./disturbance.ts";
import { type FaultRun, type PlannedRuns, type Tier, tiers } from "./fault-run.ts";
import { type HostileFigures, hostileFiguresSchema } from "./hostile/hostile-figures.ts";

export const resultSchema = z.strictObject({
  fault: z.string().regex(/^(?:F-R|D)\d+$/),
  run: z.string(),
  tier: z.enum(tiers),
  load: z.enum(["S", "M", "L"]),
  seed: z.number().int(),
  ok: z.boolean(),
  kills: z.number().int(),
  /** Machine seconds from the fault's end until nothing waited; null: it has no end. */
  recoverySeconds: z.number().nullable(),
  limitSeconds: z.number().nullable(),
  /** Half hours without an ending, and messages that the broker took and the service does not hold. */
  lost: z.number().int(),
  /** Half hours and messages that nobody sent. */
  unexpected: z.number().int(),
  halfHours: z.number().int(),
  seconds: z.number(),
  /** What hostile traffic came to; absent: there was none. */
  hostile: hostileFiguresSchema.optional(),
  /** Empty: nothing. */
  trouble: z.array(z.string()),
});

export type FaultResult = Readonly<z.infer<typeof resultSchema>>;

/** The result of a run that something kept from its end; `startedAt` in machine milliseconds. */
export function failedResult(
  {
    planned,
    run,
    tier,
    seed,
  }: {
    readonly planned: Pick<PlannedRuns, "fault" | "limitSeconds">;
    readonly run: Pick<FaultRun, "name" | "load">;
    readonly tier: Tier;
    readonly seed: number;
  },
  startedAt: number,
  trouble: string,
): FaultResult {
  return {
    ...{ fault: planned.fault, run: run.name, tier, load: run.load, seed, ok: false },
    ...{ kills: 0, recoverySeconds: null, limitSeconds: planned.limitSeconds },
    ...{ lost: 0, unexpected: 0, halfHours: 0 },
    seconds: Math.round((Date.now() - startedAt) / 1_000),
    trouble: [trouble],
  };
}

export interface Struck {
  readonly kills: number;
  readonly recoveryMs: number | null;
  readonly hostile: HostileFigures | null;
  readonly stored: Besides;
  /** What was seen to be wrong besides, in words. */
  readonly wrong: readonly string[];
}

/** Judges a run that came to its end. */
export function judgeRunOfPlan(
  head: Pick<FaultResult, "fault" | "run" | "tier" | "load" | "seed">,
  { limitSeconds }: Pick<PlannedRuns, "limitSeconds">,
  outcome: ScenarioOutcome,
  { kills, recoveryMs, hostile, stored, wrong }: Struck,
): FaultResult {
  const { checked } = outcome;
  const recoverySeconds = recoveryMs === null ? null : Math.round(recoveryMs / 100) / 10;
  const broken = checked.identities.flatMap(({ id, verdict, breachCount, breaches }) =>
    verdict === "broken" ? [`${id} broken ${breachCount} times: ${breaches[0]?.says}`] : [],
  );
  const late =
    limitSeconds !== null && recoverySeconds !== null && recoverySeconds > limitSeconds
      ? [`it took ${recoverySeconds} s to recover, at most ${limitSeconds} s are allowed`]
      : [];
  const trouble = [...outcome.trouble, ...broken, ...checked.unexpected, ...late, ...wrong];
  const figure = (name: "lost" | "unexpected") =>
    checked.identities.find(({ id }) => id === "T8")?.figures[name] ?? 0;
  return {
    ...head,
    ok: trouble.length === 0,
    kills,
    ...{ recoverySeconds, limitSeconds },
    lost: checked.endings.endings.lost + figure("lost") + stored.lost,
    unexpected: checked.unexpected.length + figure("unexpected"),
    halfHours: checked.run.halfHours + stored.halfHours,
    seconds: outcome.seconds,
    ...(hostile === null ? {} : { hostile }),
    trouble,
  };
}

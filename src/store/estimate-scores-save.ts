/** Scores on their way into the record, set by set in the caller's transaction. */
import { ageInDays, runStoodFor } from "../domain/accuracy/estimate-timing.ts";
import type { EstimateGround } from "../domain/accuracy/score-group.ts";
import type {
  KnownVersion,
  ScoredEstimate,
  VersionScore,
} from "../domain/accuracy/score-version.ts";
import type { DayKey } from "../domain/day/day-key.ts";
import { packQuality } from "../domain/day/quality.ts";
import { keyParameters } from "./load-days.ts";
import { instantArray, intArray, intArrayRows, textArray } from "./pg-text.ts";
import type { Client } from "./pool.ts";
import { run } from "./queries.ts";

export interface NewScore {
  readonly key: DayKey;
  /** Null: the point is not registered on the day. */
  readonly ground: EstimateGround | null;
  readonly replacedBy: number;
  /** Market time of the version scored, and of the one that overtook it. */
  readonly madeAt: number;
  readonly replacedAt: number;
  readonly score: VersionScore<KnownVersion>;
}

/** Writes them and returns how many were new. */
export async function saveScores(client: Client, scores: readonly NewScore[]): Promise<number> {
  if (scores.length === 0) return 0;
  const figures = (figureOf: (pair: ScoredEstimate) => number | null) =>
    intArrayRows(scores.map(({ score }) => score.pairs.map(figureOf)));
  const codes = (codeOf: (pair: ScoredEstimate) => string) =>
    textArray(scores.map(({ score }) => score.pairs.map(codeOf).join("")));
  const rows = await run(client, "score/insert-scores", [
    ...keyParameters(scores.map(({ key }) => key)),
    intArray(scores.map(({ replacedBy }) => replacedBy)),
    intArray(scores.map(({ score }) => score.replaced.version)),
    instantArray(scores.map(({ replacedAt }) => replacedAt)),
    intArray(scores.map(({ key, replacedAt }) => ageInDays(key.day, replacedAt))),
    textArray(
      scores.map(({ key, madeAt, replacedAt }) => runStoodFor(key.day, { madeAt, replacedAt })),
    ),
    textArray(scores.map(({ ground }) => ground?.shapeGroup ?? null)),
    textArray(scores.map(({ ground }) => ground?.supplierDipId ?? null)),
    figures(({ period }) => period),
    codes(({ quality }) => packQuality(quality)),
    codes(({ method }) => method),
    figures(({ shapeStep }) => shapeStep),
    figures(({ estimateWh }) => estimateWh),
    figures(({ actualWh }) => actualWh),
    figures(({ p10Wh }) => p10Wh),
    figures(({ p90Wh }) => p90Wh),
  ]);
  return rows.length;
}

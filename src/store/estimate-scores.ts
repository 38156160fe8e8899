/**
 * A pass over scores: versions that took the place of others are taken from their notes, and the estimates that
 * they overtook are scored, each once. Any number of processes may do it at any time; each step is one
 * transaction that keeps the others out. Nothing is searched for: a note is written with the version itself.
 */
import { initialRangeSettings } from "../domain/accuracy/range-factors.ts";
import { type EstimateGround, estimateGround } from "../domain/accuracy/score-group.ts";
import {
  type KnownVersion,
  scoreVersion,
  type VersionScore,
} from "../domain/accuracy/score-version.ts";
import { type DayKey, dayKeyText, distinctDays } from "../domain/day/day-key.ts";

import { initialRuleset } from "../domain/ruleset/ruleset.ts";
import type { VersionRow } from "./day-record.ts";
import { learnRanges, loadLearnedRanges } from "./estimate-scores-factors.ts";
import { type NewScore, saveScores } from "./estimate-scores-save.ts";
import { type KeyRow, keyOfRow, keyParameters } from "./load-days.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import { loadBindingsOfPoints } from "./standing.ts";

/** What a pass did. */
export interface ScorePass {
  /** Versions that were looked at. */
  readonly versions: number;
  /** Of them, those that overtook an estimate: rows of scores. */
  readonly scores: number;
  readonly halfHours: number;
  /** Learned factors that changed. */
  readonly factors: number;
}

/** Any number that nobody else uses: the lock that lets one transaction work on scores. */
const lockKey = 7_344_004;
/** Versions scored by one transaction: about a second of work. */
const versionsMax = 500;

/** Scores everything that is noted, then learns if a day has passed. `now` is market time. A second time it changes nothing. */
export async function scoreEstimates(pool: Pool, now: number): Promise<ScorePass> {
  const tally = { versions: 0, scores: 0, halfHours: 0 };
  for (let taken = versionsMax; taken === versionsMax; ) {
    const { versions, scores, halfHours } = await transaction(pool, scoreSome);
    taken = versions;
    tally.versions += versions;
    tally.scores += scores;
    tally.halfHours += halfHours;
  }
  return { ...tally, factors: await learnRanges(pool, initialRangeSettings, now) };
}

interface StoredVersion extends KnownVersion {
  readonly createdAt: number;
}

interface ScoredRow
  extends KeyRow,
    Pick<VersionRow, "version" | "wh" | "q" | "e" | "arc" | "method" | "created_at" | "links"> {
  readonly is_sent: boolean;
}

async function scoreSome(client: Client): Promise<Omit<ScorePass, "factors">> {
  await run(client, "score/lock", [lockKey]);
  const noted = await run<KeyRow & { version: number }>(client, "score/take-superseding", [
    versionsMax,
  ]);
  const found = await findScores(client, noted);
  const scores = await saveScores(client, found);
  const halfHours = found.reduce((sum, { score }) => sum + score.pairs.length, 0);
  return { versions: noted.length, scores, halfHours };
}

/** The scores of noted versions, by the ranges that held when each of them came. */
async function findScores(
  client: Client,
  noted: readonly (KeyRow & { readonly version: number })[],
): Promise<readonly NewScore[]> {
  if (noted.length === 0) return [];
  const keys = distinctDays(noted.map(keyOfRow));
  const versions = await loadVersions(client, keys);
  const grounds = await loadGrounds(client, keys);
  const newest = [...versions.values()]
    .flat()
    .reduce((at, each) => Math.max(at, each.createdAt), 0);
  const learned = await loadLearnedRanges(
    client,
    keys.flatMap((key) => {
      const ground = grounds.get(dayKeyText(key)) ?? null;
      return ground === null ? [] : [{ quantity: key.quantity, shapeGroup: ground.shapeGroup }];
    }),
    newest,
  );
  return noted.flatMap((row) => {
    const key = keyOfRow(row);
    const ground = grounds.get(dayKeyText(key)) ?? null;
    const all = versions.get(dayKeyText(key)) ?? [];
    const next = all.find(({ version }) => version === row.version);
    if (next === undefined) return [];
    const earlier = all.filter(({ version }) => version < next.version);
    const score: VersionScore<StoredVersion> | null = scoreVersion(next, earlier, {
      hardLimitWh: ground?.hardLimitWh ?? null,
      settings: initialRangeSettings,
      learnedOf: (quality) =>
        ground === null
          ? null
          : learned({ quantity: key.quantity, shapeGroup: ground.shapeGroup }, quality),
    });
    if (score === null) return [];
    const { replaced } = score;
    return [
      {
        key,
        ground,
        replacedBy: next.version,
        madeAt: replaced.createdAt,
        replacedAt: next.createdAt,
        score,
      },
    ];
  });
}

async function loadVersions(
  client: Client,
  keys: readonly DayKey[],
): Promise<ReadonlyMap<string, readonly StoredVersion[]>> {
  const rows = await run<ScoredRow & Row>(client, "score/load-versions", keyParameters(keys));
  const versions = new Map<string, StoredVersion[]>();
  for (const row of rows) {
    const key = dayKeyText(keyOfRow(row));
    const { wh, q, e, arc, method } = row;
    const stored: StoredVersion = {
      version: row.version,
      slots: { wattHours: wh, quality: q, reason: e, amendment: arc, method },
      links: row.links,
      isSent: row.is_sent,
      createdAt: row.created_at,
    };
    const known = versions.get(key);
    if (known === undefined) versions.set(key, [stored]);
    else known.push(stored);
  }
  return versions;
}

async function loadGrounds(
  client: Client,
  keys: readonly DayKey[],
): Promise<ReadonlyMap<string, EstimateGround | null>> {
  const bindings = await loadBindingsOfPoints(client, [
    ...new Set(keys.map(({ pointId }) => pointId)),
  ]);
  return new Map(
    keys.map((key) => [
      dayKeyText(key),
      estimateGround(bindings.get(key.pointId) ?? [], key, initialRuleset.V31),
    ]),
  );
}

type Row = Record<string, unknown>;

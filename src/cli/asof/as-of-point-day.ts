/** From what was asked to what was believed: finds the point, loads what the record holds of its day, and puts it in order. */
import { initialRangeSettings } from "../../domain/accuracy/range-factors.ts";
import { estimateGround } from "../../domain/accuracy/score-group.ts";
import type { MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import { initialRuleset } from "../../domain/ruleset/ruleset.ts";
import type { SettlementDay } from "../../domain/time/settlement-day.ts";
import { loadDayHistory } from "../../store/as-of.ts";
import { findPoint, type NamedPoint } from "../../store/day-record.ts";
import { loadLearnedRanges } from "../../store/estimate-scores-factors.ts";
import type { Pool } from "../../store/pool.ts";
import { loadBindingsOfPoints } from "../../store/standing.ts";
import { NotFound } from "../exit.ts";
import { type Belief, beliefAt } from "./belief.ts";

/** Finds a point; throws `NotFound` when it was never registered here. */
export async function requirePoint(
  pool: Pool,
  named: NamedPoint,
): Promise<{ readonly pointId: number; readonly mpan: string }> {
  const point = await findPoint(pool, named);
  if (point === null) throw new NotFound("this point was never registered here");
  return point;
}

/** What was believed of a day at `at` (market time), each quantity of it; throws `NotFound` when no version was ever made. */
export async function asOfPointDay(
  pool: Pool,
  asked: {
    readonly pointId: number;
    readonly day: SettlementDay;
    /** Null: all that were settled. */
    readonly quantity: MeasurementQuantity | null;
    readonly at: number;
  },
): Promise<readonly Belief[]> {
  const { pointId, day, at } = asked;
  const history = await loadDayHistory(pool, asked);
  const quantities = [...new Set(history.versions.map(({ quantity }) => quantity))];
  if (quantities.length === 0)
    throw new NotFound(
      `no version of ${asked.quantity ?? "any quantity"} was ever made of ${day}: "sds explain" tells what has come of it`,
    );
  const bindings = (await loadBindingsOfPoints(pool, [pointId])).get(pointId) ?? [];
  const grounds = quantities.map((quantity) => ({
    quantity,
    ground: estimateGround(bindings, { day, pointId, quantity }, initialRuleset.V31),
  }));
  const learned = await loadLearnedRanges(
    pool,
    grounds.flatMap(({ quantity, ground }) =>
      ground === null ? [] : [{ quantity, shapeGroup: ground.shapeGroup }],
    ),
    at,
  );
  return grounds.flatMap(({ quantity, ground }) => {
    const belief = beliefAt(history, {
      quantity,
      at,
      ground: {
        hardLimitWh: ground?.hardLimitWh ?? null,
        settings: initialRangeSettings,
        learnedOf: (quality) =>
          ground === null ? null : learned({ quantity, shapeGroup: ground.shapeGroup }, quality),
      },
    });
    return belief === null ? [] : [belief];
  });
}

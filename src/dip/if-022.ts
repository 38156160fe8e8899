/** IF-022, load shape values by period, as the platform delivers it (PUB-022; dip-messages.md 7.5). */
import type { z } from "zod";
import type { MarketMessage, ReceivedShape } from "../domain/market/market-message.ts";
import type { ShapeGroup } from "../domain/shape/load-shape.ts";
import { dayStart, type SettlementDay } from "../domain/time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../domain/time/settlement-period.ts";
import { decodeSettlementDay, decodeShapeGroup } from "./decode-shape-group.ts";
import { instantOf, stampOf } from "./delivered.ts";
import { decodeKwh } from "./kwh.ts";
import { interface022 } from "./wire/if-022.ts";
import type { loadShapeBlocks } from "./wire/load-shape-blocks.ts";

/** Block, group and periods may be left out [spec]; what is there must be whole. */
export const pub022 = interface022.messages.loadShapes.delivered;
export type Pub022 = z.infer<typeof pub022>;
type ShapePeriod = z.infer<typeof loadShapeBlocks.B052>;

/** A shape while its periods are put together. */
interface Draft {
  readonly group: ShapeGroup;
  readonly day: SettlementDay;
  readonly values: (number | null)[];
  readonly flags: string[];
}

const noFlag = "-";

/**
 * The shapes behind a message, one for each group and day however many entries it is spread over. A value belongs to
 * the half hour that ends at its stamp; of two different figures for one neither counts.
 */
export function decodePub022(message: Pub022): MarketMessage {
  const drafts = new Map<string, Draft>();
  let misplaced = 0;
  for (const { settlementDay, LSGSettlementPeriods = [] } of message.payload.CustomBlock.B903List) {
    const day = settlementDay === undefined ? null : decodeSettlementDay(settlementDay);
    for (const { LSGroup, LSGroupSettlementPeriods: periods = [] } of LSGSettlementPeriods)
      if (day === null || LSGroup === undefined) misplaced += periods.length;
      else misplaced += place(draftOf(drafts, decodeShapeGroup(LSGroup), day), periods);
  }
  const shapes = [...drafts.values()].map(
    ({ group, day, values, flags }): ReceivedShape => ({
      group,
      day,
      values,
      flags: flags.join(""),
    }),
  );
  return { kind: "loadShapes", ...stampOf(message), shapes, misplaced };
}

function draftOf(drafts: Map<string, Draft>, group: ShapeGroup, day: SettlementDay): Draft {
  const key = `${JSON.stringify(group)} ${day}`;
  const known = drafts.get(key);
  if (known !== undefined) return known;
  const draft: Draft = {
    group,
    day,
    values: new Array(periodsPerDay).fill(null),
    flags: new Array(periodsPerDay).fill(noFlag),
  };
  drafts.set(key, draft);
  return draft;
}

/** Puts values at their periods; returns how many have no place. */
function place({ day, values, flags }: Draft, periods: readonly ShapePeriod[]): number {
  const contested = new Set<number>();
  let misplaced = 0;
  for (const { sp, loadShapePeriodValue, defaultLoadShapeFlag } of periods) {
    const slot = slotOf(sp, day);
    if (slot === null) {
      misplaced += 1;
      continue;
    }
    const value = decodeKwh(loadShapePeriodValue);
    const held = values[slot] ?? null;
    if (held !== null && held !== value) contested.add(slot);
    if (contested.has(slot)) misplaced += 1;
    values[slot] = contested.has(slot) ? null : value;
    flags[slot] = contested.has(slot) ? noFlag : defaultLoadShapeFlag;
  }
  return misplaced;
}

/** Index of the half hour of the day that ends at a stamp; null: none does. */
function slotOf(sp: string, day: SettlementDay): number | null {
  const slot = (instantOf(sp) - dayStart(day)) / halfHourMs - 1;
  return Number.isInteger(slot) && slot >= 0 && slot < periodsPerDay ? slot : null;
}

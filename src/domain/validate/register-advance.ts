/** What two reads of one register say together: rules V51 and V52, in the order in which they speak. */
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { Verdict } from "./rule.ts";
import { registerFall } from "./rules/register-fall.ts";
import { registerRollover } from "./rules/register-rollover.ts";

export interface RegisterPair {
  readonly previous: { readonly wattHours: number; readonly method: string };
  readonly current: { readonly wattHours: number };
  /** Keyed reads go round at 10^digits kWh, remote ones at 2^32 Wh. */
  readonly source: "remote" | "keyed";
  readonly digits: number;
  /** Half hours between the two. */
  readonly slots: number;
  /** Hard limit of a half hour in watt-hours; null: the connection has none. */
  readonly hardWh: number | null;
  /** The last measured read at or before the previous one, watt-hours. */
  readonly lastActualWh: number | null;
}

export interface RegisterAdvance {
  readonly rule: "V51" | "V52";
  /** `use` and `rollover` give an advance; `drop` forgets the current read, `new-epoch` lets nothing bridge it. */
  readonly effect: "use" | "rollover" | "replace-estimate" | "new-epoch" | "drop";
  /** Watt-hours from the last read that stands; null where none can be told. */
  readonly advanceWh: number | null;
  /** Null: the register did not fall. */
  readonly verdict: Verdict | null;
}

/** The advance from one read to the next. A corrected estimate comes before a rollover, a rollover before a reset. */
export function registerAdvance(
  pair: RegisterPair,
  figures: Pick<Ruleset, "V51" | "V52">,
): RegisterAdvance {
  const { previous, current, slots, hardWh, lastActualWh } = pair;
  const reads = { previousWh: previous.wattHours, currentWh: current.wattHours };
  if (reads.currentWh >= reads.previousWh) {
    const advanceWh = reads.currentWh - reads.previousWh;
    return { rule: "V51", effect: "use", advanceWh, verdict: null };
  }
  const fall = { ...reads, previousMethod: previous.method, lastActualWh, isRollover: false };
  const fallen = registerFall.check(fall, figures.V51);
  if (fallen?.detail?.["effect"] !== "replace-estimate") {
    const modulusWh = pair.source === "remote" ? 2 ** 32 : 10 ** pair.digits * 1000;
    const turned = registerRollover.check({ ...reads, modulusWh, slots, hardWh }, figures.V52);
    if (turned !== null)
      return { rule: "V52", effect: "rollover", advanceWh: advanceOf(turned), verdict: turned };
  }
  return {
    rule: "V51",
    effect: effectOf(fallen),
    advanceWh: advanceOf(fallen),
    verdict: fallen,
  };
}

function advanceOf(verdict: Verdict | null): number | null {
  const advanceWh = verdict?.detail?.["advanceWh"];
  return typeof advanceWh === "number" ? advanceWh : null;
}

function effectOf(verdict: Verdict | null): RegisterAdvance["effect"] {
  const effect = verdict?.detail?.["effect"];
  return effect === "replace-estimate" || effect === "new-epoch" ? effect : "drop";
}

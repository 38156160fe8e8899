/** One day of the record, moved by decisions as the store does it: for tests that bring news one after another. */
import { packQuality } from "../../src/domain/day/quality.ts";
import { initialRuleset } from "../../src/domain/ruleset/ruleset.ts";
import { standingOn } from "../../src/domain/standing/day-standing.ts";
import type { DeviceBinding } from "../../src/domain/standing/standing.ts";
import { addDays, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { StoredReads } from "../../src/domain/validate/assemble-day.ts";
import type { DayFacts } from "../../src/domain/validate/day-facts.ts";
import { type DayDecision, decideDay, type HeldDay } from "../../src/domain/validate/decide-day.ts";
import { pointHistory } from "../../src/domain/validate/history.ts";
import { usualStates } from "../../src/domain/validate/supply-states.ts";

/** Facts of a day that nothing but its appointment is known of. */
export function factsOf(binding: DeviceBinding, day: SettlementDay): DayFacts {
  const standing = standingOn(binding, day);
  if (standing === null) throw new Error("the point is not appointed on the day");
  return {
    day,
    quantity: binding.quantity,
    states: usualStates,
    otherFlow: null,
    earlier: [],
    standsSince: null,
    history: pointHistory(day, []),
    otherHistory: null,
    dayBeforeOurs: addDays(day, -1),
    appointed: standing.appointed,
    connection: standing.registration.connectionType,
    phases: binding.phases,
    opening: null,
    closing: null,
    rejected: [],
    lastAnswer: null,
  };
}

export class DayRecord {
  held: HeldDay | null = null;
  facts: DayFacts;
  isDue = false;
  isFinal = false;

  constructor(facts: DayFacts) {
    this.facts = facts;
  }

  /** Decides on news and keeps what follows. */
  decide(incoming: readonly StoredReads[]): DayDecision {
    const { held, facts, isDue, isFinal } = this;
    const decision = decideDay({ incoming, held, facts, isDue, isFinal }, initialRuleset);
    this.held = keep(held, decision);
    return decision;
  }

  /** What estimate makes of the day: every open slot filled with one figure, as E9. */
  fill(wattHours: number): void {
    const { held, facts } = this;
    const { first, last } = facts.appointed;
    const decision = decideDay(
      { incoming: [], held, facts, isDue: true, isFinal: false },
      initialRuleset,
    );
    if (held === null || !("judged" in decision)) throw new Error("nothing to fill");
    const judged = decision.judged.wattHours;
    const isOurs = (index: number) => index + 1 >= first && index + 1 <= last;
    this.held = {
      ...held,
      revision: held.revision + 1,
      currentVersion: held.currentVersion + 1,
      wattHours: judged.map((value, index) => (isOurs(index) ? (value ?? wattHours) : null)),
      quality: judged
        .map((value, index) => (isOurs(index) ? packQuality(value === null ? "E9" : "A") : "-"))
        .join(""),
      readAt: null,
    };
  }
}

function keep(held: HeldDay | null, decision: DayDecision): HeldDay | null {
  if (decision.kind === "unchanged") return held;
  if (decision.kind === "straight") {
    const { slots, reads } = decision;
    return {
      revision: 1,
      currentVersion: 1,
      wattHours: slots.wattHours,
      quality: slots.quality,
      readAt: reads.readAt,
      blockIds: [reads.blockId],
      reads: [],
    };
  }
  const { slots } = decision;
  const before = held ?? notBegun;
  const moved = {
    ...before,
    revision: before.revision + 1,
    reads: withoutRepeats([...before.reads, ...decision.reads]),
  };
  if (decision.kind !== "settle" || slots === null) return moved;
  return {
    ...moved,
    currentVersion: before.currentVersion + 1,
    wattHours: slots.wattHours,
    quality: slots.quality,
    readAt: null,
    blockIds: decision.blockIds,
  };
}

const notBegun: HeldDay = {
  revision: 0,
  currentVersion: 0,
  wattHours: null,
  quality: null,
  readAt: null,
  blockIds: [],
  reads: [],
};

/** The store keeps a message once for each day. */
function withoutRepeats(reads: readonly StoredReads[]): readonly StoredReads[] {
  return [...new Map(reads.map((each) => [`${each.blockId} ${each.position}`, each])).values()];
}

/** Which loaded rulesets judge a point on a settlement day; where none was loaded, the one that the service brings along. */
import { assert } from "../../std/assert.ts";
import type { DeviceBinding, Registration } from "../standing/standing.ts";
import { Memo } from "../time/memo.ts";
import { type SettlementDay, settlementDay } from "../time/settlement-day.ts";
import { chooseRuleset, isInForce, type SelectedPoint } from "./choose-ruleset.ts";
import { initialDocument } from "./initial-document.ts";
import { initialRuleset, type Ruleset } from "./ruleset.ts";
import type { RulesetScope } from "./ruleset-document.ts";
import { selectedPoint } from "./selected-point.ts";

/** A ruleset that was loaded, with when and for whom it counts. */
export interface LoadedScope extends RulesetScope {
  readonly ruleset: Ruleset;
}

export interface Judges {
  /** What it says has effect. */
  readonly ruleset: Ruleset;
  /** What they say is only reported. */
  readonly shadows: readonly Ruleset[];
}

/** Whatever is loaded and fits comes before it. */
const broughtAlong: LoadedScope = {
  ...initialDocument,
  priority: Number.MIN_SAFE_INTEGER,
  ruleset: initialRuleset,
};

const judgesBroughtAlong: Judges = { ruleset: initialRuleset, shadows: [] };

/** The rulesets as they stood at one moment. Asked for every day of a batch: what a day has in common is kept. */
export class RulesetsInForce {
  readonly #days: Memo<DayScopes>;
  /** The answer for every point and day from the first stamp on that is let in, where none was loaded. */
  readonly #only: Judges | null;

  /** `loaded` holds no two between which no choice can be made (`findRivals`). */
  constructor(loaded: readonly LoadedScope[]) {
    const all = [broughtAlong, ...loaded];
    this.#only = loaded.length === 0 ? judgesBroughtAlong : null;
    this.#days = new Memo((day) => scopesOn(all, settlementDay(day)));
  }

  /** The ruleset that judges the point on the settlement day of the read, and those in shadow beside it. */
  of(day: SettlementDay, point: SelectedPoint): Judges {
    if (this.#only !== null) return this.#only;
    const { scopes, forAll } = this.#days.get(day);
    return forAll ?? choose(scopes, day, point);
  }

  /** The same for a point as its meter and its registration show it. */
  at(day: SettlementDay, binding: DeviceBinding, registration: Registration): Judges {
    return this.#only ?? this.of(day, selectedPoint(binding, registration));
  }

  /** True when the ruleset would judge the point, were it active on the day: what a back-test asks of a candidate. */
  wouldJudge(candidate: RulesetScope, day: SettlementDay, point: SelectedPoint): boolean {
    const { scopes } = this.#days.get(day);
    const trial = {
      ...candidate,
      status: "active",
      effectiveFrom: day,
      effectiveTo: null,
    } as const;
    const choice = chooseRuleset([...scopes, trial], day, point);
    // No two of those that are loaded are ever equal: the trial is one of the pair, and newer.
    return choice.kind === "ambiguous" || (choice.kind === "chosen" && choice.ruleset === trial);
  }
}

interface DayScopes {
  readonly scopes: readonly LoadedScope[];
  /** The answer for every point, where no ruleset asks what a point is. */
  readonly forAll: Judges | null;
}

function scopesOn(all: readonly LoadedScope[], day: SettlementDay): DayScopes {
  const scopes = all.filter((scope) => isInForce(scope, day));
  const asksNothing = scopes.every(({ selectors }) => Object.keys(selectors).length === 0);
  return { scopes, forAll: asksNothing ? choose(scopes, day, {}) : null };
}

function choose(scopes: readonly LoadedScope[], day: SettlementDay, point: SelectedPoint): Judges {
  const choice = chooseRuleset(scopes, day, point);
  assert(choice.kind === "chosen", `no ruleset can be chosen for ${day}: ${choice.kind}`);
  return {
    ruleset: choice.ruleset.ruleset,
    shadows: choice.shadows.map(({ ruleset }) => ruleset),
  };
}

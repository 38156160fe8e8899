/** The codes of a settled slot in plain words. */
import type { EstimationReason } from "../domain/day/quality.ts";
import type { MethodInputs, MethodName } from "../domain/estimate/method.ts";
import type { Rate } from "../domain/estimate/rate-slots.ts";
import { findRule } from "../domain/validate/catalogue.ts";
import { classDefaultRule, selfCheckRule } from "../domain/validate/cause.ts";
import { grouped } from "../figures.ts";

type Reason = Exclude<EstimationReason, null>;

/** Why a slot is not actual (DI-076). */
export const reasonWords: Readonly<Record<Reason, string>> = {
  1: "the customer has opted out of half-hourly reads",
  2: "no usable read came",
  3: "what the meter said is not believed",
  4: "the meter could not be reached",
  5: "the supplier says that the premises are vacant",
  6: "the supply is remotely disabled",
  7: "the point is de-energised",
  8: "the point is disconnected",
  9: "the settled figure was amended",
  10: "the meter is not smart",
};

/** Why a settled figure was amended (DI-166). */
export const amendmentWords: Readonly<Record<string, string>> = {
  A: "by a register read that was agreed",
  E: "its estimate",
  M: "the metering",
  R: "the reading",
  S: "stolen or lost energy",
  T: "tampering",
  X: "for another reason",
};

/** How a slot was filled. */
export const methodWords: Readonly<Record<MethodName, string>> = {
  "agreed-read": "the advance to or from an agreed register read, shared by the load shape",
  "single-by-advance": "what is left of the advance between two register reads",
  "residual-of-day": "what is left of the day's register advance, shared by the load shape",
  "advance-of-day": "the day's register advance, shared by the load shape",
  "advance-of-span": "the advance between two register reads, shared by the load shape",
  interpolation: "the straight line between its two neighbours",
  "one-sided": "its only neighbour, repeated",
  "like-day": "the same half hour of the day most like it",
  "mean-of-like-days": "the mean of the same half hour of the three days most like it",
  "previous-daily-advances": "what the days just before used, by the load shape",
  "register-history": "the register's latest advance, by the load shape",
  "one-older-advance": "an older advance of the register, by the load shape",
  "no-recent-data": "the last advance known of the register, by the load shape",
  "ratio-of-reference-day": "the active energy, by the ratio of both on the last good day",
  "annual-AC-annual": "the centre's annual consumption, by the load shape's year",
  "annual-AC-seven-day": "the centre's annual consumption, by the load shape's week",
  "annual-AC-flat": "the centre's annual consumption, by the share of the year",
  "annual-SNAC-annual": "the annual consumption that the supplier named, by the load shape's year",
  "annual-SNAC-seven-day":
    "the annual consumption that the supplier named, by the load shape's week",
  "annual-SNAC-flat": "the annual consumption that the supplier named, by the share of the year",
  "annual-class-annual": "the annual consumption assumed of its class, by the load shape's year",
  "annual-class-seven-day": "the annual consumption assumed of its class, by the load shape's week",
  "annual-class-flat": "the annual consumption assumed of its class, by the share of the year",
  "power-factor": "the active energy, by a power factor of 0.9",
  "zero-state": "zero, by the state of the supply",
  "nothing-known": "zero: an export of which nothing is known",
};

/** Why a version exists. */
const causeWords: Readonly<Record<string, string>> = {
  first: "the first",
  lateActual: "an actual came late",
  betterEstimate: "a better estimate",
  rejection: "the centre turned down the one before",
  amendment: "an amendment",
  ruleset: "another ruleset",
};

/** Where a day stands. */
const stateWords: Readonly<Record<string, string>> = {
  open: "open: it waits for reads or for its cut-off",
  estimate: "being filled: it waits for estimate",
  default: "being filled: it waits for default",
  settled: "settled",
  parked: "parked: it is not sent until a person decides",
};

/** Which half hours a bracket has inside, where a meter counts two rates. */
const rateWords: Readonly<Record<Rate, string>> = {
  offPeak: "the off-peak counter of a meter with two rates, over the half hours of that rate alone",
  peak: "the peak counter of a meter with two rates, over the half hours of that rate alone",
};

/** What ids stand for under which stages keep findings without asking a rule of the catalogue. */
const otherRules = new Map<string, string>([
  [classDefaultRule, "an annual consumption is known, and believable"],
  [selfCheckRule, "a day passes our own check before it is sent"],
]);

/** What a rule asks for; empty for one that this release does not know. */
export function ruleText(rule: string): string {
  return findRule(rule)?.says ?? otherRules.get(rule) ?? "";
}

/** Where a register read came from: a message of the meter by its place, or the market's own (PUB-041). */
export function readText(source: string): string {
  return source.startsWith("PUB-041 ") ? `the market's read of ${source}` : `message ${source}`;
}

/** The words for a cause; one that is new here as it stands. */
export function causeText(cause: string): string {
  return causeWords[cause] ?? cause;
}

/** The words for a state; one that is new here as it stands. */
export function stateText(state: string): string {
  return stateWords[state] ?? state;
}

/** What a filled slot was made from, but for its registers, which the caller can name better. */
export function inputsText(inputs: MethodInputs): readonly string[] {
  const { rate, neighbours, annual, history, ratio, shape, weights, offPeakPercent, state } =
    inputs;
  const texts: string[] = [];
  if (rate !== undefined) texts.push(rateWords[rate]);
  if (neighbours !== undefined) {
    const [before, after] = neighbours;
    texts.push(`neighbours ${wh(before)} before, ${wh(after)} after`);
  }
  if (annual !== undefined)
    texts.push(`annual consumption ${wh(annual.wattHours)} (${annualWords(annual)})`);
  if (history !== undefined)
    texts.push(`history ${wh(history.wattHours)} (${history.sources.join("; ")})`);
  if (ratio !== undefined) {
    const { reactiveWh, activeWh, source } = ratio;
    texts.push(`${grouped(reactiveWh)} varh to ${wh(activeWh)} (${source ?? "power factor"})`);
  }
  if (shape !== undefined) texts.push(`load shape ${shape.origin} (step ${shape.step})`);
  if (weights !== undefined) texts.push(`shared by ${weights}`);
  if (offPeakPercent !== undefined) texts.push(`${offPeakPercent} % declared off-peak`);
  if (state !== undefined) texts.push(`state ${state}`);
  return texts;
}

function annualWords({ source, isDefaulted }: Exclude<MethodInputs["annual"], undefined>): string {
  if (source === "nominated") return "named by the supplier";
  if (source === "class") return "assumed of its class, as nothing is known of it";
  return isDefaulted === true ? "of the centre, its own default" : "of the centre";
}

function wh(value: number | null): string {
  return value === null ? "none" : `${grouped(value)} Wh`;
}

/** What is to be said of one run of slots: its figures, why they are what they are, and where they came from. */
import type { EstimationReason, QualityIndicator } from "../domain/day/quality.ts";
import type { BracketLaw, EstimateLink } from "../domain/estimate/day-draft.ts";
import { dayStart } from "../domain/time/settlement-day.ts";
import { halfHourMs } from "../domain/time/settlement-period.ts";
import { grouped, utcMinute } from "../figures.ts";
import type { AmendedRow } from "../store/day-record.ts";
import type { Evidence, MessageOrigin } from "./evidence.ts";
import type { SlotRun } from "./slot-runs.ts";
import type { RefusedRead } from "./trace-slots.ts";
import { amendmentWords, inputsText, methodWords, readText, reasonWords } from "./words.ts";

export interface ExplainedSlots {
  /** Periods, both included. */
  readonly first: number;
  readonly last: number;
  readonly wattHours: readonly (number | null)[];
  readonly quality: QualityIndicator | null;
  readonly reason: EstimationReason;
  /** The reason in words; null for an actual. */
  readonly because: string | null;
  readonly method: string | null;
  /** Amendment reason (DI-166); null: not amended. */
  readonly amendment: string | null;
  /** The method in words; null for an actual. */
  readonly how: string | null;
  readonly madeFrom: readonly string[];
  /** Where actuals came from: messages, or only the place of one that is not held any more. */
  readonly messages: readonly (MessageOrigin | string)[];
  readonly refused: readonly RefusedRead[];
  /** Rules that hold something against these slots. */
  readonly findings: readonly string[];
}

interface Beside {
  readonly evidence: Evidence;
  readonly originOf: (place: string) => MessageOrigin | null;
  readonly findings: readonly {
    readonly rule: string;
    readonly periods: readonly number[];
    readonly clearedAt: number | null;
  }[];
}

/** Explains a run. */
export function explainRun(run: SlotRun, { evidence, originOf, findings }: Beside): ExplainedSlots {
  const { first, last, wattHours, quality, reason, amendment, amended, method, link, places } = run;
  return {
    first,
    last,
    wattHours,
    quality,
    reason,
    because: reason === null ? null : because(reasonWords[reason], amendment),
    amendment,
    method,
    how: method === null ? null : methodWords[method],
    madeFrom: [
      ...(link === null ? [] : madeFrom(link, evidence)),
      ...(amended === null ? [] : [amendmentText(amended)]),
    ],
    messages: places.map((place) => originOf(place) ?? place),
    refused: run.refused,
    findings: findings
      .filter(
        ({ clearedAt, periods }) =>
          clearedAt === null && periods.some((period) => period >= first && period <= last),
      )
      .map(({ rule }) => rule),
  };
}

/** Inputs in words; registers by their figures when they are those of the day's two midnights, then their bracket. */
function madeFrom(
  { inputs, law }: EstimateLink,
  { key, opening, closing }: Evidence,
): readonly string[] {
  const sources = inputs.registers ?? [];
  const [from, to] = [sources[0], sources.at(-1)];
  const others = inputsText(inputs);
  if (from === undefined || to === undefined) return others;
  const isOfDay = from === opening?.source && to === closing?.source;
  const advance =
    isOfDay && closing.wattHours >= opening.wattHours
      ? `registers ${wh(opening.wattHours)} at 00:00 and ${wh(closing.wattHours)} at 24:00, an advance of ${wh(closing.wattHours - opening.wattHours)} (${readsText(from, to)})`
      : `register reads of ${readsText(from, to)}`;
  const exchange = sources.slice(1, -1);
  return [
    advance,
    ...(exchange.length === 0
      ? []
      : [`an exchange of meters, ${exchange.map(readText).join(" and ")}`]),
    ...(law === undefined ? [] : [lawText(law, dayStart(key.day))]),
    ...others,
  ];
}

function readsText(from: string, to: string): string {
  return from === to ? readText(from) : `${readText(from)} and ${readText(to)}`;
}

/** What stands between the two reads, and that it adds up to the advance, or by how much it does not. */
function lawText(
  { firstPeriod, lastPeriod, advanceWh, actualWh, estimatedWh, holds }: BracketLaw,
  start: number,
): string {
  const from = utcMinute(start + (firstPeriod - 1) * halfHourMs);
  const to = utcMinute(start + lastPeriod * halfHourMs);
  const sum = `${wh(actualWh)} actual and ${wh(estimatedWh)} estimated`;
  const told = holds
    ? `${sum} add up to the advance of ${wh(advanceWh)}`
    : `${sum}, ${wh(actualWh + estimatedWh - advanceWh)} above the advance of ${wh(advanceWh)} and within tolerance`;
  return `the bracket ${from} to ${to}: ${told}`;
}

function because(words: string, amendment: string | null): string {
  return amendment === null ? words : `${words}: ${amendmentWords[amendment] ?? amendment}`;
}

/** Who asked, for what, and how it came to this day. */
function amendmentText(amended: AmendedRow): string {
  const { supplier_dip_id, gross_wh, from_at, to_at, shared_by, reference } = amended;
  const named = reference === null ? "" : `, reference ${reference}`;
  const span = `${utcMinute(from_at)} to ${utcMinute(to_at)}`;
  const asked = `${wh(gross_wh)} for ${span}, asked for by supplier ${supplier_dip_id}`;
  return `${asked} (message ${amended.transaction_id}${named}), shared by ${shared_by}`;
}

function wh(value: number): string {
  return `${grouped(value)} Wh`;
}

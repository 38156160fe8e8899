/** What is to be said of one run of slots: its figures, why they are what they are, and where they came from. */
import type { EstimateLink } from "../../domain/estimate/day-draft.ts";
import { grouped } from "../figures.ts";
import type { Evidence, MessageOrigin } from "./evidence.ts";
import type { SlotRun } from "./slot-runs.ts";
import type { RefusedRead } from "./trace-slots.ts";
import { inputsText, methodWords, reasonWords } from "./words.ts";

export interface ExplainedSlots {
  /** Periods, both included. */
  readonly first: number;
  readonly last: number;
  readonly wattHours: readonly (number | null)[];
  readonly quality: string | null;
  readonly reason: number | null;
  /** The reason in words; null for an actual. */
  readonly because: string | null;
  readonly method: string | null;
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
  const { first, last, wattHours, quality, reason, method, link, places } = run;
  return {
    first,
    last,
    wattHours,
    quality,
    reason,
    because: reason === null ? null : reasonWords[reason],
    method,
    how: method === null ? null : methodWords[method],
    madeFrom: link === null ? [] : madeFrom(link, evidence),
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

/** Inputs in words; registers by their figures when they are those of the day's two midnights. */
function madeFrom({ inputs }: EstimateLink, { opening, closing }: Evidence): readonly string[] {
  const [from, to] = inputs.registers ?? [];
  const others = inputsText(inputs);
  if (from === undefined || to === undefined) return others;
  const isOfDay = from === opening?.source && to === closing?.source;
  const messages = from === to ? `message ${from}` : `messages ${from} and ${to}`;
  const registers = isOfDay
    ? `registers ${wh(opening.wattHours)} at 00:00 and ${wh(closing.wattHours)} at 24:00, an advance of ${wh(closing.wattHours - opening.wattHours)} (${messages})`
    : `register reads of ${messages}`;
  return [registers, ...others];
}

function wh(value: number): string {
  return `${grouped(value)} Wh`;
}

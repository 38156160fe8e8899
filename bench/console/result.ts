/** What a run of `console` found, and which pages fall short. */
import { percentile } from "../measure/percentile.ts";
import type { ResultHead } from "../measure/result-head.ts";
import type { PageTimes } from "./measure-pages.ts";
import type { SeededRecord } from "./seeded-record.ts";

/** Ours, of each page, cold and warm requests together. */
export const bars = { medianMs: 200, p95Ms: 500 } as const;

export interface PageFigures {
  readonly page: string;
  readonly requests: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly longestMs: number;
  /** Of the requests for something new. */
  readonly coldMedianMs: number;
  readonly failed: readonly string[];
  readonly ok: boolean;
}

export interface ConsoleResult extends ResultHead {
  readonly bench: "console";
  readonly record: {
    readonly mpans: number;
    readonly days: number;
    readonly bytes: number;
    readonly sharedBuffers: string;
  };
  readonly bars: typeof bars;
  readonly pages: readonly PageFigures[];
  readonly postgres: string;
  readonly seed: number;
}

/** The figures of one page. */
export function pageFigures({ page, cold, warm, failed }: PageTimes): PageFigures {
  const all = [...cold, ...warm];
  const medianMs = tenths(percentile(all, 0.5));
  const p95Ms = tenths(percentile(all, 0.95));
  return {
    ...{ page, requests: all.length, medianMs, p95Ms, longestMs: tenths(Math.max(...all)) },
    ...{ coldMedianMs: tenths(percentile(cold, 0.5)), failed },
    ok: failed.length === 0 && medianMs < bars.medianMs && p95Ms < bars.p95Ms,
  };
}

/** Pages that miss a bar or were not answered, in words; null: none. */
export function troubleOf(pages: readonly PageFigures[]): string | null {
  const missed = pages
    .filter(({ ok }) => !ok)
    .map(({ page, medianMs, p95Ms, failed }) =>
      failed[0] === undefined ? `${page}: ${medianMs} and ${p95Ms} ms` : `${page}: ${failed[0]}`,
    );
  return missed.length === 0 ? null : missed.join("; ");
}

/** What the result says of the record. */
export function recordFigures(record: SeededRecord): ConsoleResult["record"] {
  const { mpans, days, bytes, sharedBuffers } = record;
  return { mpans, days: days.length, bytes, sharedBuffers };
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}

/** The register spans that a reader wants to see: furthest from their advance first, then those most filled. */
import type { MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import { bounds } from "../bounds.ts";
import { differenceWh, type RegisterSpan } from "../estimate/settled-series.ts";

export interface ListedSpan {
  readonly file: string;
  readonly meter: string;
  readonly quantity: MeasurementQuantity;
  readonly span: RegisterSpan;
}

export class SpanList {
  #listed: ListedSpan[] = [];
  #count = 0;

  get listed(): readonly ListedSpan[] {
    return this.#listed;
  }

  /** Spans that were offered, listed or not. */
  get count(): number {
    return this.#count;
  }

  /** Of equals the first stays first. */
  add(listed: ListedSpan): void {
    this.#count += 1;
    const last = this.#listed.at(-1);
    const isFull = this.#listed.length >= bounds.spansListedMax;
    if (isFull && last !== undefined && byInterest(listed, last) >= 0) return;
    this.#listed = [...this.#listed, listed].sort(byInterest).slice(0, bounds.spansListedMax);
  }

  merge(other: SpanList): void {
    this.#count += other.count;
    this.#listed = [...this.#listed, ...other.listed]
      .sort(byInterest)
      .slice(0, bounds.spansListedMax);
  }
}

function byInterest(a: ListedSpan, b: ListedSpan): number {
  const distance = Math.abs(differenceWh(b.span)) - Math.abs(differenceWh(a.span));
  return distance === 0 ? b.span.filled - a.span.filled : distance;
}

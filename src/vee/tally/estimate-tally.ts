/** What was settled, by quality and method, and how it agrees with registers. Its size does not grow with the files. */
import { dayWattHours, isAllActual } from "../../domain/day/consumption-day.ts";
import type { EstimationReason, QualityIndicator } from "../../domain/day/quality.ts";
import type { MethodName } from "../../domain/estimate/method.ts";
import type { MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import {
  differenceWh,
  type RegisterSpan,
  type SettledSeries,
  type SpanOutcome,
  settledWh,
} from "../estimate/settled-series.ts";
import { settledSlotAt } from "../estimate/settled-slot.ts";
import { SpanList } from "./span-list.ts";

/** Half hours settled in one way. */
export interface SettledCount {
  readonly quality: QualityIndicator;
  /** null: actual. */
  readonly method: MethodName | null;
  halfHours: number;
  wattHours: number;
}

/** Register spans of one outcome. */
export interface SpanCount {
  readonly outcome: SpanOutcome;
  spans: number;
  settledWh: number;
  advanceWh: number;
  /** The largest distance from an advance, watt-hours from 0. */
  furthestWh: number;
}

export class EstimateTally {
  readonly settled = new Map<string, SettledCount>();
  /** Settled watt-hours by quantity. */
  readonly energyWh = new Map<MeasurementQuantity, number>();
  /** Half hours filled by why they had to be. */
  readonly reasons = new Map<EstimationReason, number>();
  readonly spans = new Map<SpanOutcome, SpanCount>();
  /** Spans that the recordings do not hold whole. */
  spansOutside = 0;
  /** Register reads in the files, and those that no span could go by. */
  readsHeld = 0;
  readsUnused = 0;
  /** The spans to look at first: with estimates inside, and of actuals alone. */
  readonly filledSpans = new SpanList();
  readonly actualSpans = new SpanList();

  add(file: string, { judged, days, spans, spansOutside }: SettledSeries): void {
    const { meter, quantity, registers } = judged;
    let energyWh = 0;
    for (const day of days) {
      if (isAllActual(day)) {
        const halfHours = day.wattHours.filter((wh) => wh !== null).length;
        const wattHours = dayWattHours(day);
        energyWh += wattHours;
        this.#count({ quality: "A", method: null, halfHours, wattHours });
        continue;
      }
      for (let slot = 0; slot < day.wattHours.length; slot += 1) {
        const settled = settledSlotAt(day, slot);
        if (settled === null) continue;
        const { quality, method, wattHours, reason } = settled;
        energyWh += wattHours;
        this.#count({ quality, method, halfHours: 1, wattHours });
        if (reason !== null) this.#countReason(reason, 1);
      }
    }
    this.#addEnergy(quantity, energyWh);
    for (const span of spans) {
      this.#countSpan(countOf(span));
      const list = span.filled > 0 ? this.filledSpans : this.actualSpans;
      list.add({ file, meter, quantity, span });
    }
    this.spansOutside += spansOutside;
    this.readsHeld += registers.readCount;
    this.readsUnused += registers.readCount - registers.marks.size;
  }

  /** Adds what another file came to. */
  merge(other: EstimateTally): void {
    for (const count of other.settled.values()) this.#count(count);
    for (const [quantity, wattHours] of other.energyWh) this.#addEnergy(quantity, wattHours);
    for (const [reason, halfHours] of other.reasons) this.#countReason(reason, halfHours);
    for (const count of other.spans.values()) this.#countSpan(count);
    this.spansOutside += other.spansOutside;
    this.readsHeld += other.readsHeld;
    this.readsUnused += other.readsUnused;
    this.filledSpans.merge(other.filledSpans);
    this.actualSpans.merge(other.actualSpans);
  }

  #count({ quality, method, halfHours, wattHours }: SettledCount): void {
    const key = `${quality} ${method}`;
    const held = this.settled.get(key) ?? { quality, method, halfHours: 0, wattHours: 0 };
    held.halfHours += halfHours;
    held.wattHours += wattHours;
    this.settled.set(key, held);
  }

  #addEnergy(quantity: MeasurementQuantity, wattHours: number): void {
    this.energyWh.set(quantity, (this.energyWh.get(quantity) ?? 0) + wattHours);
  }

  #countReason(reason: EstimationReason, halfHours: number): void {
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + halfHours);
  }

  #countSpan({ outcome, ...count }: SpanCount): void {
    const held = this.spans.get(outcome);
    if (held === undefined) {
      this.spans.set(outcome, { outcome, ...count });
      return;
    }
    held.spans += count.spans;
    held.settledWh += count.settledWh;
    held.advanceWh += count.advanceWh;
    held.furthestWh = Math.max(held.furthestWh, count.furthestWh);
  }
}

function countOf(span: RegisterSpan): SpanCount {
  return {
    outcome: span.outcome,
    spans: 1,
    settledWh: settledWh(span),
    advanceWh: span.advanceWh,
    furthestWh: Math.abs(differenceWh(span)),
  };
}

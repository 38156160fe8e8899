import { formatInstant } from "../../time/instant.ts";
import { rule } from "../rule.ts";

export interface MeterRead {
  readonly meterId: string;
  readonly wattHours: number;
  /** Milliseconds UTC. */
  readonly at: number;
  /** What the read was taken for; null: nothing in particular. */
  readonly event: "removal" | "installation" | null;
}

/** No difference is taken across two meters, but a span runs through an exchange that both of its reads bound. */
export const registerExchange = rule({
  id: "V53",
  name: "register-exchange",
  says: "a difference is of one meter",
  source: "[ours]",
  scope: "register",
  outcome: "note",
  fixed: true,
  marks: {},
  params: { offSupplyHoursMax: { initial: 24, min: 1, max: 168 } },
  check({ reads }: { reads: readonly MeterRead[] }) {
    const meters = new Set(reads.map(({ meterId }) => meterId)).size;
    return meters > 1 ? { outcome: "note", reason: "exchange", detail: { meters } } : null;
  },
  measure: ({ reads }, { offSupplyHoursMax }) => ({
    spans: spansOf(reads, offSupplyHoursMax).map(({ from, to, advanceWh }) => ({
      from: formatInstant(from),
      to: formatInstant(to),
      advanceWh,
    })),
  }),
});

/** True when a span runs from the last read of one meter through to the first of the next. */
export function isBridged(
  last: Pick<MeterRead, "event" | "at">,
  first: Pick<MeterRead, "event" | "at">,
  offSupplyHoursMax: number,
): boolean {
  return (
    last.event === "removal" &&
    first.event === "installation" &&
    first.at - last.at <= offSupplyHoursMax * hourMs
  );
}

interface AdvanceSpan {
  readonly from: number;
  readonly to: number;
  readonly advanceWh: number;
}

const hourMs = 3_600_000;

/** Spans between neighbouring reads in time order; an exchange is inside a span or between two, never an end of one. */
function spansOf(reads: readonly MeterRead[], offSupplyHoursMax: number): readonly AdvanceSpan[] {
  const spans: AdvanceSpan[] = [];
  let start = reads[0];
  let last = start;
  let advanceWh = 0;
  for (const read of reads.slice(1)) {
    if (start === undefined || last === undefined) break;
    if (read.meterId === last.meterId) {
      advanceWh += read.wattHours - last.wattHours;
      // A removal read waits for the installation read that may follow it.
      if (read.event !== "removal") {
        spans.push({ from: start.at, to: read.at, advanceWh });
        start = read;
        advanceWh = 0;
      }
    } else {
      if (!isBridged(last, read, offSupplyHoursMax)) {
        start = read;
        advanceWh = 0;
      }
    }
    last = read;
  }
  return spans;
}

/** What the centre knows of each metering point, from `registrations.jsonl`: facts over spans of London days. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { londonMidnight } from "../../../src/domain/time/london-day.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import type { Span } from "../../../src/domain/time/span.ts";
import { parseJson } from "../body-text.ts";

/** Keys that the centre has no use for are let through unread. */
const line = z.object({
  mpan: z.string(),
  quantity: z.string().optional(),
  gspGroup: z.string().optional(),
  annualConsumptionWh: z.number().nullish(),
  appointedFrom: z.string(),
  appointedTo: z.string().nullable(),
  supplierDipId: z.string(),
  distributorDipId: z.string(),
  connectionType: z.string(),
  connectionFrom: z.string(),
  energisation: z.string(),
  marketSegment: z.string(),
  domestic: z.boolean(),
  device: z.object({ phases: z.number() }).nullish(),
});

/** One span of facts of a metering point. */
export interface Registration {
  /** London midnight to London midnight, as instants. */
  readonly appointed: Span;
  /** Its active quantity, AI or AE. */
  readonly quantity: string;
  readonly supplierDipId: string;
  readonly distributorDipId: string;
  readonly gspGroup: string;
  /** Watt-hours; null: nobody has said. */
  readonly annualWh: number | null;
  readonly connectionType: string;
  /** 1 or 3; null where no meter says. */
  readonly phases: number | null;
  /** The instant at which the connection type took effect. */
  readonly connectionFrom: number;
  readonly energised: boolean;
  readonly marketSegment: string;
  readonly domestic: boolean;
}

export interface Registry {
  /** Every span of a metering point, or null when the centre does not know it. */
  registrationsOf(mpan: string): readonly Registration[] | null;
  /** Every metering point that the centre knows. */
  readonly mpans: () => Iterable<string>;
  readonly supplierIds: ReadonlySet<string>;
  readonly distributorIds: ReadonlySet<string>;
  /** Adds a span of facts; whatever was open before ends where it begins. */
  readonly appoint: (mpan: string, registration: Registration) => void;
  /** Ends the span that is in force at an instant there. */
  readonly close: (mpan: string, at: number) => void;
  /** Says from an instant on whether the supply is on. */
  readonly energise: (mpan: string, at: number, energised: boolean) => void;
}

/** Reads the file; throws with the number of the line that is not a registration. */
export async function loadRegistry(file: string): Promise<Registry> {
  return readRegistry(await readFile(file, "utf8"));
}

/** The registry in a text of JSON lines. */
export function readRegistry(text: string): Registry {
  const points = new Map<string, Registration[]>();
  const supplierIds = new Set<string>();
  const distributorIds = new Set<string>();
  const midnight = cachedMidnight();
  for (const [index, content] of text.split("\n").entries()) {
    if (content.trim() === "") continue;
    const parsed = line.safeParse(parseJson(content));
    if (!parsed.success)
      throw new Error(`registrations, line ${index + 1}: ${z.prettifyError(parsed.error)}`);
    const { data } = parsed;
    supplierIds.add(data.supplierDipId);
    distributorIds.add(data.distributorDipId);
    const registration = {
      appointed: {
        from: midnight(data.appointedFrom),
        to: data.appointedTo === null ? null : midnight(data.appointedTo),
      },
      quantity: data.quantity ?? "AI",
      supplierDipId: data.supplierDipId,
      distributorDipId: data.distributorDipId,
      gspGroup: data.gspGroup ?? "_A",
      annualWh: data.annualConsumptionWh ?? null,
      connectionType: data.connectionType,
      phases: data.device?.phases ?? null,
      connectionFrom: midnight(data.connectionFrom),
      energised: data.energisation !== "D",
      marketSegment: data.marketSegment,
      domestic: data.domestic,
    };
    const spans = points.get(data.mpan);
    if (spans === undefined) points.set(data.mpan, [registration]);
    else spans.push(registration);
  }
  return {
    registrationsOf: (mpan) => points.get(mpan) ?? null,
    mpans: () => points.keys(),
    supplierIds,
    distributorIds,
    appoint(mpan, registration) {
      const before = endedAt(points.get(mpan) ?? [], registration.appointed.from);
      points.set(mpan, [...before, registration]);
    },
    energise(mpan, at, energised) {
      const spans = points.get(mpan) ?? [];
      const after = spans
        .filter(({ appointed: { to } }) => to === null || to > at)
        .map((span) => {
          const { from, to } = span.appointed;
          return { ...span, energised, appointed: { from: Math.max(from, at), to } };
        });
      points.set(mpan, [...endedAt(spans, at), ...after]);
    },
    close: (mpan, at) => points.set(mpan, endedAt(points.get(mpan) ?? [], at)),
  };
}

/** The spans that begin before an instant, none of them lasting beyond it. */
function endedAt(spans: readonly Registration[], at: number): Registration[] {
  return spans
    .filter(({ appointed: { from } }) => from < at)
    .map((span) => {
      const { from, to } = span.appointed;
      return { ...span, appointed: { from, to: to === null || to > at ? at : to } };
    });
}

/** A fleet shares a few dates, and a London midnight is dear. */
function cachedMidnight(): (date: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const instant = known.get(text) ?? londonMidnight(settlementDay(text));
    known.set(text, instant);
    return instant;
  };
}

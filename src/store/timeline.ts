/** What was known of points at an instant: every point of a batch in one statement. */
import type { PointFact } from "../domain/market/point-fact.ts";
import type { Span } from "../domain/time/span.ts";
import { instantText, textArray } from "./pg-text.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";

/** A registration as it was believed; instants are milliseconds since 1970 UTC. */
export interface BelievedRegistration extends Span {
  readonly quantity: string;
  readonly supplierDipId: string;
  readonly distributorDipId: string;
  readonly gspGroup: string;
  readonly connectionType: string;
  readonly marketSegment: string;
  readonly domestic: boolean;
  readonly energisation: string;
  readonly consent: string;
  readonly annualWh: number | null;
}

/** A device as it was believed to measure the point. */
export interface BelievedBinding extends Span {
  readonly device: string;
  readonly variant: string;
}

export interface KnownTimeline {
  /** In time order, as the other two. */
  readonly registrations: readonly BelievedRegistration[];
  readonly bindings: readonly BelievedBinding[];
  readonly facts: readonly PointFact[];
}

interface RegistrationValue {
  readonly quantity: string;
  readonly supplier_dip_id: string;
  readonly distributor_dip_id: string;
  readonly gsp_group: string;
  readonly connection_type: string;
  readonly market_segment: string;
  readonly domestic: boolean;
  readonly energisation: string;
  readonly consent: string;
  readonly annual_wh: number | null;
}

type Row = { readonly mpan: string; readonly from: number } & (
  | { readonly kind: "registration"; readonly to: number | null; readonly value: RegistrationValue }
  | {
      readonly kind: "binding";
      readonly to: number | null;
      readonly subject: string;
      readonly value: { readonly variant: string };
    }
  | ({ readonly kind: "fact"; readonly to: null } & PointFact)
);

/**
 * By MPAN, what had been said of each point by the market time `knownAt`, and what was believed then; a point of which
 * nothing was known is not in it. MPANs of which none stands twice.
 */
export async function loadKnownTimelines(
  on: Pool | Client,
  mpans: readonly string[],
  knownAt: number,
): Promise<ReadonlyMap<string, KnownTimeline>> {
  const rows = await run<Row & Record<string, unknown>>(on, "timeline/load-timeline", [
    textArray(mpans),
    instantText(knownAt),
  ]);
  const timelines = new Map<string, MutableTimeline>();
  for (const row of rows) {
    const timeline = timelines.get(row.mpan) ?? { registrations: [], bindings: [], facts: [] };
    timelines.set(row.mpan, timeline);
    put(timeline, row);
  }
  return timelines;
}

interface MutableTimeline {
  readonly registrations: BelievedRegistration[];
  readonly bindings: BelievedBinding[];
  readonly facts: PointFact[];
}

function put({ registrations, bindings, facts }: MutableTimeline, row: Row): void {
  if (row.kind === "registration")
    registrations.push({ from: row.from, to: row.to, ...registrationOf(row.value) });
  else if (row.kind === "binding")
    bindings.push({ from: row.from, to: row.to, device: row.subject, variant: row.value.variant });
  else {
    const { mpan: _mpan, kind: _kind, to: _to, ...fact } = row;
    facts.push(fact);
  }
}

function registrationOf(value: RegistrationValue): Omit<BelievedRegistration, keyof Span> {
  return {
    quantity: value.quantity,
    supplierDipId: value.supplier_dip_id,
    distributorDipId: value.distributor_dip_id,
    gspGroup: value.gsp_group,
    connectionType: value.connection_type,
    marketSegment: value.market_segment,
    domestic: value.domestic,
    energisation: value.energisation,
    consent: value.consent,
    annualWh: value.annual_wh,
  };
}

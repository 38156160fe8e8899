/** The standing of points as the record has it, and what is written when it changes. */
import type {
  KnownBinding,
  KnownRegistration,
  KnownStanding,
} from "../domain/market/known-standing.ts";
import { instantArray, instantText, intArray, textArray } from "./pg-text.ts";
import type { Client } from "./pool.ts";
import { run } from "./queries.ts";

interface RegistrationRow {
  readonly point_id: number;
  readonly from_at: number;
  readonly to_at: number | null;
  readonly quantity: KnownRegistration["quantity"];
  readonly supplier_dip_id: string;
  readonly distributor_dip_id: string;
  readonly gsp_group: string;
  readonly connection_type: KnownRegistration["connectionType"];
  readonly connection_from: number;
  readonly market_segment: KnownRegistration["marketSegment"];
  readonly domestic: boolean;
  readonly energisation: KnownRegistration["energisation"];
  readonly consent: KnownRegistration["consent"];
  readonly annual_wh: number | null;
  readonly annual_from: number | null;
  readonly linked_point_id: number | null;
}

interface BindingRow {
  readonly point_id: number;
  readonly device_id: string;
  readonly quantity: KnownBinding["quantity"];
  readonly from_at: number;
  readonly to_at: number | null;
  readonly variant: string;
  readonly phases: KnownBinding["phases"];
  readonly commissioned_at: number;
}

/** By point; one of which nothing stands is not in it. */
export async function loadKnownStanding(
  client: Client,
  points: readonly number[],
): Promise<ReadonlyMap<number, KnownStanding>> {
  const ids = intArray(points);
  const registrations = await run<RegistrationRow & Record<string, unknown>>(
    client,
    "timeline/load-registrations",
    [ids],
  );
  const bindings = await run<BindingRow & Record<string, unknown>>(
    client,
    "timeline/load-bindings",
    [ids],
  );
  const standing = new Map<
    number,
    { registrations: KnownRegistration[]; bindings: KnownBinding[] }
  >();
  const of = (point: number) => {
    const known = standing.get(point) ?? { registrations: [], bindings: [] };
    standing.set(point, known);
    return known;
  };
  for (const row of registrations) of(row.point_id).registrations.push(registrationOf(row));
  for (const row of bindings) of(row.point_id).bindings.push(bindingOf(row));
  return standing;
}

function registrationOf(row: RegistrationRow): KnownRegistration {
  return {
    from: row.from_at,
    to: row.to_at,
    quantity: row.quantity,
    supplierDipId: row.supplier_dip_id,
    distributorDipId: row.distributor_dip_id,
    gspGroup: row.gsp_group,
    connectionType: row.connection_type,
    connectionFrom: row.connection_from,
    marketSegment: row.market_segment,
    domestic: row.domestic,
    energisation: row.energisation,
    consent: row.consent,
    annualWh: row.annual_wh,
    annualFrom: row.annual_from,
    linkedPointId: row.linked_point_id,
  };
}

function bindingOf(row: BindingRow): KnownBinding {
  return {
    from: row.from_at,
    to: row.to_at,
    device: row.device_id,
    quantity: row.quantity,
    variant: row.variant,
    phases: row.phases,
    commissionedAt: row.commissioned_at,
  };
}

/** Of one point. */
export type OfPoint<Known> = Known & { readonly pointId: number };

/** Ends registrations and bindings that are believed no more and puts others in their place; `now` is market time. */
export async function replaceStanding(
  client: Client,
  gone: { registrations: OfPoint<KnownRegistration>[]; bindings: OfPoint<KnownBinding>[] },
  come: { registrations: OfPoint<KnownRegistration>[]; bindings: OfPoint<KnownBinding>[] },
  now: number,
): Promise<void> {
  if (gone.registrations.length > 0)
    await run(client, "timeline/end-registrations", [
      intArray(gone.registrations.map(({ pointId }) => pointId)),
      instantArray(gone.registrations.map(({ from }) => from)),
      instantText(now),
    ]);
  if (gone.bindings.length > 0)
    await run(client, "timeline/end-bindings", [
      textArray(gone.bindings.map(({ device }) => device)),
      textArray(gone.bindings.map(({ quantity }) => quantity)),
      instantArray(gone.bindings.map(({ from }) => from)),
      instantText(now),
    ]);
  if (come.registrations.length > 0) await insertRegistrations(client, come.registrations, now);
  if (come.bindings.length > 0) await insertBindings(client, come.bindings, now);
}

async function insertRegistrations(
  client: Client,
  come: readonly OfPoint<KnownRegistration>[],
  now: number,
): Promise<void> {
  await run(client, "timeline/insert-registrations", [
    intArray(come.map(({ pointId }) => pointId)),
    instantArray(come.map(({ from }) => from)),
    instantArray(come.map(({ to }) => to)),
    textArray(come.map(({ quantity }) => quantity)),
    textArray(come.map(({ supplierDipId }) => supplierDipId)),
    textArray(come.map(({ distributorDipId }) => distributorDipId)),
    textArray(come.map(({ gspGroup }) => gspGroup)),
    textArray(come.map(({ connectionType }) => connectionType)),
    instantArray(come.map(({ connectionFrom }) => connectionFrom)),
    textArray(come.map(({ marketSegment }) => marketSegment)),
    textArray(come.map(({ domestic }) => String(domestic))),
    textArray(come.map(({ energisation }) => energisation)),
    textArray(come.map(({ consent }) => consent)),
    intArray(come.map(({ annualWh }) => annualWh)),
    instantArray(come.map(({ annualFrom }) => annualFrom)),
    intArray(come.map(({ linkedPointId }) => linkedPointId)),
    instantText(now),
  ]);
}

async function insertBindings(
  client: Client,
  come: readonly OfPoint<KnownBinding>[],
  now: number,
): Promise<void> {
  await run(client, "timeline/insert-bindings", [
    textArray(come.map(({ device }) => device)),
    textArray(come.map(({ quantity }) => quantity)),
    instantArray(come.map(({ from }) => from)),
    instantArray(come.map(({ to }) => to)),
    intArray(come.map(({ pointId }) => pointId)),
    textArray(come.map(({ variant }) => variant)),
    intArray(come.map(({ phases }) => phases)),
    instantArray(come.map(({ commissionedAt }) => commissionedAt)),
    instantText(now),
  ]);
}

/** Standing facts for a whole batch in one statement. */
import { dipId } from "../domain/identity/dip-id.ts";
import type { GspGroup } from "../domain/identity/gsp-group.ts";
import { mpan } from "../domain/identity/mpan.ts";
import type {
  ConnectionType,
  DeviceBinding,
  MarketSegment,
  Registration,
} from "../domain/standing/standing.ts";
import { Memo } from "../domain/time/memo.ts";
import type { Notice } from "../stages/ports.ts";
import { intArray, textArray } from "./pg-text.ts";
import type { Client, Pool } from "./pool.ts";
import { run } from "./queries.ts";

interface StandingRow {
  readonly device_id: string;
  readonly quantity: "AI" | "AE";
  readonly from_at: number;
  readonly to_at: number | null;
  readonly point_id: number;
  readonly variant: string;
  readonly phases: 1 | 3 | null;
  readonly commissioned_at: number;
  readonly mpan: string;
  readonly registered_from: number | null;
  readonly registered_to: number | null;
  readonly connection_from: number;
  readonly annual_wh: number | null;
  /** As `readSharedFacts` reads it. */
  readonly shared_facts: string;
}

/** Facts that thousands of registrations have in common. */
type SharedFacts = Omit<
  Registration,
  "from" | "to" | "pointId" | "mpan" | "quantity" | "connectionFrom" | "annualWh"
>;

/** Read once for all that have them: a worker asks for every point of the market once a day. */
const sharedFacts = new Memo(readSharedFacts);

/** The column `shared_facts`, whose parts the record holds to their forms. */
function readSharedFacts(text: string): SharedFacts {
  const [
    supplier = "",
    distributor = "",
    gspGroup,
    connection,
    segment,
    domestic,
    energy,
    consent,
  ] = text.split(",");
  return {
    supplierDipId: dipId(supplier),
    distributorDipId: dipId(distributor),
    gspGroup: gspGroup as GspGroup,
    connectionType: connection as ConnectionType,
    marketSegment: segment as MarketSegment,
    domestic: domestic === "t",
    energisation: energy as Registration["energisation"],
    consent: consent as Registration["consent"],
  };
}

/** Bindings by device, in time order. */
export async function loadBindingsOfDevices(
  on: Pool | Client,
  devices: readonly string[],
): Promise<ReadonlyMap<string, readonly DeviceBinding[]>> {
  const rows = await run<StandingRow>(on, "standing/load-of-devices", [
    textArray([...new Set(devices)]),
  ]);
  return groupBy(bindingsOf(rows), ({ device }) => device);
}

/** Bindings by point, in time order. */
export async function loadBindingsOfPoints(
  on: Pool | Client,
  points: readonly number[],
): Promise<ReadonlyMap<number, readonly DeviceBinding[]>> {
  const rows = await run<StandingRow>(on, "standing/load-of-points", [
    intArray([...new Set(points)]),
  ]);
  return groupBy(bindingsOf(rows), ({ pointId }) => pointId);
}

/** Notices of suppliers by point. */
export async function loadNotices(
  on: Pool | Client,
  points: readonly number[],
): Promise<ReadonlyMap<number, readonly Notice[]>> {
  const rows = await run<{
    point_id: number;
    kind: Notice["kind"];
    from_at: number;
    to_at: number | null;
  }>(on, "standing/load-notices", [intArray(points)]);
  const notices = rows.map((row) => ({
    pointId: row.point_id,
    kind: row.kind,
    from: row.from_at,
    to: row.to_at,
  }));
  return groupBy(notices, ({ pointId }) => pointId);
}

/** Rows come ordered by device, quantity and start: those of one binding follow one another. */
function bindingsOf(rows: readonly StandingRow[]): DeviceBinding[] {
  const bindings: DeviceBinding[] = [];
  let registrations: Registration[] = [];
  let previous: StandingRow | null = null;
  for (const row of rows) {
    const isNew =
      previous === null ||
      previous.device_id !== row.device_id ||
      previous.quantity !== row.quantity ||
      previous.from_at !== row.from_at;
    if (isNew) {
      registrations = [];
      bindings.push({
        device: row.device_id,
        quantity: row.quantity,
        from: row.from_at,
        to: row.to_at,
        pointId: row.point_id,
        variant: row.variant,
        phases: row.phases,
        commissionedAt: row.commissioned_at,
        registrations,
      });
    }
    if (row.registered_from !== null) registrations.push(registrationOf(row, row.registered_from));
    previous = row;
  }
  return bindings;
}

function registrationOf(row: StandingRow, from: number): Registration {
  const shared = sharedFacts.get(row.shared_facts);
  // Written out: objects made by spreading are an order of magnitude slower to read (Node 20).
  return {
    from,
    to: row.registered_to,
    pointId: row.point_id,
    mpan: mpan(row.mpan),
    quantity: row.quantity,
    supplierDipId: shared.supplierDipId,
    distributorDipId: shared.distributorDipId,
    gspGroup: shared.gspGroup,
    connectionType: shared.connectionType,
    connectionFrom: row.connection_from,
    marketSegment: shared.marketSegment,
    domestic: shared.domestic,
    energisation: shared.energisation,
    consent: shared.consent,
    annualWh: row.annual_wh,
  };
}

function groupBy<K, T>(values: readonly T[], keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

/** Registrations as they are believed now, page by page. */
import type { Pool } from "./pool.ts";
import { run } from "./queries.ts";

const pointsPerPage = 5_000;

/** A span of facts of one point under one device; instants are milliseconds since 1970 UTC. */
export interface RegistrationRow {
  readonly mpan: string;
  readonly quantity: string;
  readonly from_at: number;
  readonly to_at: number | null;
  readonly supplier_dip_id: string;
  readonly distributor_dip_id: string;
  readonly gsp_group: string;
  readonly connection_type: string;
  readonly connection_from: number;
  readonly market_segment: string;
  readonly domestic: boolean;
  readonly energisation: string;
  readonly consent: string;
  readonly annual_wh: number | null;
  readonly annual_from: number | null;
  readonly linked_mpan: string | null;
  /** Null: no device is known; then the rest of it is null too. */
  readonly device_id: string | null;
  readonly variant: string | null;
  readonly phases: number | null;
  readonly bound_from: number | null;
  readonly bound_to: number | null;
  readonly commissioned_at: number | null;
  /** Serial of the meter, as a file has told it; null: none has. */
  readonly meter_id: string | null;
  /** Kind, start and end or nothing, with commas between; one after another with a space. */
  readonly notices: string | null;
}

/** Every registration by MPAN and time. Points that come while it runs may be in it or not. */
export async function* loadRegistrations(pool: Pool): AsyncGenerator<readonly RegistrationRow[]> {
  for (let after = ""; ; ) {
    const page = await run<RegistrationRow>(pool, "registrations/load-page", [
      after,
      pointsPerPage,
    ]);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last.mpan;
  }
}

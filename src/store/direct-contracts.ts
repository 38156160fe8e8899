/** Direct contracts of customers, which an operator puts down at registration or takes off (IF-038). */
import type { GspGroup } from "../domain/identity/gsp-group.ts";
import type { ContractTelling } from "../domain/telling/telling.ts";
import { instantText, textArray } from "./pg-text.ts";
import { type Client, type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import { saveTellings } from "./tellings.ts";

/** What a message about a point names. */
export interface PointHead {
  readonly mpan: string;
  readonly pointId: number;
  readonly distributorDipId: string;
  readonly gspGroup: GspGroup;
}

/** Of these MPANs those that are registered to us at `now`, market time, in the order asked for. */
export async function loadPointHeads(
  pool: Pool,
  mpans: readonly string[],
  now: number,
): Promise<readonly PointHead[]> {
  const rows = await run<{
    mpan: string;
    point_id: number;
    distributor_dip_id: string;
    gsp_group: GspGroup;
  }>(pool, "contract/load-heads", [textArray(mpans), instantText(now)]);
  const found = new Map(rows.map((row) => [row.mpan, row]));
  return mpans.flatMap((mpan) => {
    const row = found.get(mpan);
    if (row === undefined) return [];
    const { point_id: pointId, distributor_dip_id: distributorDipId, gsp_group: gspGroup } = row;
    return [{ mpan, pointId, distributorDipId, gspGroup }];
  });
}

/** Puts messages into the outbox, all or none; the sweep rings submit. `now` is market time; `also` in the transaction. */
export async function tellContracts(
  pool: Pool,
  tellings: readonly (ContractTelling & { readonly pointId: number })[],
  now: number,
  also?: (client: Client) => Promise<void>,
): Promise<void> {
  await transaction(pool, async (client) => {
    await saveTellings(
      client,
      tellings.map(({ pointId, ...telling }) => ({ pointId, telling })),
      now,
    );
    await also?.(client);
  });
}

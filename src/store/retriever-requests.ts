/** Requests for half hours that did not come, put to a separate retriever over the platform (IF-065). */
import type { GspGroup } from "../domain/identity/gsp-group.ts";
import type { Retriever } from "../domain/market/retriever.ts";
import { halfHourMs } from "../domain/time/settlement-period.ts";
import type { ReadRequest } from "../domain/timetable/read-request.ts";
import { instantArray, textArray } from "./pg-text.ts";
import { type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import { saveTellings } from "./tellings.ts";

interface AskedRow {
  readonly point_id: number;
  readonly mpan: string;
  readonly distributor_dip_id: string;
  readonly gsp_group: GspGroup;
  readonly at: number;
}

/**
 * Asks the retriever to read again from the start of what is missing on; a device without a registration at that instant
 * is left out. The sweep rings submit; `now` is market time.
 */
export async function askRetriever(
  pool: Pool,
  requests: readonly ReadRequest[],
  retriever: Retriever,
  now: number,
): Promise<void> {
  await transaction(pool, async (client) => {
    const rows = await run<AskedRow & Record<string, unknown>>(client, "request/load-asked", [
      textArray(requests.map(({ device }) => device)),
      instantArray(requests.map(({ from }) => from - halfHourMs)),
    ]);
    const tellings = rows.map(({ point_id: pointId, mpan, at, ...row }) => ({
      pointId,
      telling: {
        ...({ channel: "IF-065", event: "MDRConsumption" } as const),
        ...{ mpan, distributorDipId: row.distributor_dip_id, gspGroup: row.gsp_group },
        ...{ retriever, at },
      },
    }));
    await saveTellings(client, tellings, now);
  });
}

/** What the centre says, brought to our webhook as the platform does, and resolve at work on it; on the record of a drive. */
import { defaultMessage } from "../../../simulator/dip/market-data/default-message.ts";
import { readRegistry } from "../../../simulator/dip/market-data/registry.ts";
import { parseConfig } from "../../../src/config.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { RefusalTally } from "../../../src/http/refusal-tally.ts";
import { createLog } from "../../../src/log.ts";
import type { Bells } from "../../../src/queue/bell.ts";
import { resolve } from "../../../src/stages/resolve.ts";
import { claimWork } from "../../../src/store/work.ts";
import { resolvePorts } from "../../../workers/parts/resolve.ts";
import { startWebhook } from "../../../workers/parts/webhook.ts";
import { mpanOf, registrationLine } from "../../store/support/registration-lines.ts";
import type { Drive } from "./outbox-drive.ts";

export type CentreMail = Awaited<ReturnType<typeof openMail>>;

/** Opens the webhook before the record of a drive. */
export async function openMail(drive: Drive) {
  const bells: Bells = { ring: async () => 0, ready: async () => {}, close: async () => {} };
  const { clock, pool, store, database } = drive;
  // Of the ground only what the webhook and the stages take is there.
  const ground = {
    ...{ clock, pool, store, bells, resendWaitMs: 0 },
    config: parseConfig({ DATABASE_URL: database.url }),
    log: createLog("silent", "test"),
    refusals: new RefusalTally(),
  } as Parameters<typeof startWebhook>[0];
  const webhook = await startWebhook(ground);
  const base = `http://127.0.0.1:${webhook.ready?.["webhookPort"]}/webhooks/dip`;
  return {
    ground,
    close: () => webhook.close(),
    post: (path: string, body: unknown) =>
      fetch(`${base}/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    /** Does all work of resolve that is due. */
    async decide(): Promise<void> {
      const due = await drive.rows("select work_id from work_block where stage = 'resolve'");
      for (const row of due) {
        const bounds = { now: drive.now, leaseMs: 60_000, membersMax: 1_000 };
        const work = await claimWork(drive.pool, "resolve", row["work_id"], bounds);
        if (work.length > 0) await resolve(work, resolvePorts(ground));
      }
    },
  };
}

/** What the platform puts on a message when it hands it on. */
const stamped = (transactionID: string, publicationID: string, replayIndicator = false) => ({
  transactionID,
  transactionTimestamp: "2026-10-26T06:00:01+00:00",
  publicationID,
  initialCorrelationID: null,
  replayIndicator,
  serviceTicketURL: null,
});

/** One half hour as it is echoed. */
export interface Echoed {
  readonly period: number;
  readonly wattHours: number;
  readonly quality?: string;
  readonly reason?: string;
}

/** A rejection (IF-014) of half hours of a meter. */
export function rejection(
  transactionID: string,
  { meter, day, code }: { meter: number; day: string; code: string },
  { slots = [{ period: 5, wattHours: 101 }], replay = false }: RejectionChanges = {},
) {
  return {
    payload: {
      CommonBlock: {
        S0: { interfaceID: "IF-014", schemaVersion: "011", eventCode: "[ActivePowerRejected]" },
        S1: {
          environmentTag: "DEV",
          subText: null,
          senderUniqueReference: "S-IF-014-3300000001-MDS-20261026-9f00000000000001",
          senderTimestamp: "2026-10-26T06:00:00+00:00",
          senderDIPID: "3300000001",
          senderRoleID: "MDS",
          senderCorrelationID: null,
          DIPConnectionProviderID: null,
        },
        A0: { primaryRecipients: ["1400000003"], secondaryRecipients: [], always: [] },
        D0: stamped(transactionID, "PUB-014", replay),
        M0: { MPANCore: mpanOf(meter), distributorDIPID: "2500000002", GSPGroupID: "_E" },
        R0: { responseCode: "R", responseMessages: [`${code} - text`] },
      },
      CustomBlock: {
        B044: { issuingDataServiceDIPID: "1400000003" },
        B067: {
          connectionTypeIndicator: "W",
          connectionTypeEffectiveFromDate: "2020-02-08T00:00:00+00:00",
        },
        B900: {
          MQID: { measurementQuantityID: "AI" },
          settlementDayConsumptionPeriods: [
            {
              settlementDay: { settlementDayDate: `${day}T00:00:00+00:00`, periodDuration: 30 },
              consumptionPeriods: slots.map(({ period, wattHours, quality, reason }) => ({
                sp: endOf(day, period),
                v: (wattHours / 1_000).toFixed(3),
                q: quality ?? "A",
                e: reason ?? null,
                arc: null,
              })),
            },
          ],
        },
      },
    },
  };
}

interface RejectionChanges {
  readonly slots?: readonly Echoed[];
  readonly replay?: boolean;
}

function endOf(day: string, period: number): string {
  const end = new Date(Date.parse(`${day}T00:00:00Z`) + period * 1_800_000).toISOString();
  return `${end.slice(0, 19)}+00:00`;
}

/** What the centre of the stand-in says of a meter for which it found nothing in run II (IF-013). */
export function defaulted(
  transactionID: string,
  meter: number,
  day: string,
  at: number,
  quantity = "AI",
) {
  const mpan = mpanOf(meter);
  const registry = readRegistry(JSON.stringify(registrationLine(meter, { quantity })));
  const [registration] = registry.registrationsOf(mpan) ?? [];
  if (registration === undefined) throw new Error("not registered");
  const slots = Array.from({ length: 48 }, (_, slot) => ({
    period: slot + 1,
    wattHours: 287,
    flag: "E" as const,
  }));
  const { payload } = defaultMessage(
    { mpan, registration, day: settlementDay(day), run: "II", runNumber: 4, slots },
    {
      serviceId: "1400000003",
      reference: `S-IF-013-3300000001-MDS-20261026-${String(meter).padStart(16, "0")}`,
      at,
    },
  );
  const { CommonBlock, CustomBlock } = payload;
  return {
    payload: {
      CommonBlock: { ...CommonBlock, D0: stamped(transactionID, "PUB-013") },
      CustomBlock,
    },
  };
}

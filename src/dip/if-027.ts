/** IF-027, a supplier's request to amend consumption, as the platform delivers it (PUB-027; dip-messages.md 7.4). */
import type { z } from "zod";
import type { AmendmentRequest } from "../domain/amendment/amendment-request.ts";
import type { MarketMessage } from "../domain/market/market-message.ts";
import { present } from "../std/assert.ts";
import { aboutPoint, instantOf } from "./delivered.ts";
import { decodeKwh } from "./kwh.ts";
import { interface027 } from "./wire/if-027.ts";

/** An unknown reason is refused by the schema; one that is missing (null) is ours to answer (DSCA015). */
export const pub027 = interface027.messages.amendment.delivered;
export type Pub027 = z.infer<typeof pub027>;

/** The requests behind a message, in its order. Its local midnights come with their offset and are taken to UTC. */
export function decodePub027(message: Pub027): MarketMessage {
  const requests = message.payload.CustomBlock.B902List.flatMap(
    ({ MQID, supplierConsumptionAmendmentRequests }) =>
      supplierConsumptionAmendmentRequests.map(
        (request): AmendmentRequest => ({
          quantity: MQID.measurementQuantityID,
          from: instantOf(request.consumptionAmendmentPeriodStartDate),
          to: instantOf(request.consumptionAmendmentPeriodEndDate),
          grossWh: present(decodeKwh(request.grossRevisedConsumption), "energy"),
          reason: request.arc,
          reference: request.consumptionAmendmentSupplierReference,
        }),
      ),
  );
  return { kind: "amendmentRequests", ...aboutPoint(message), requests };
}

/** The head of a message of the market-wide data service about one point, to its data service and its supplier. */
import type { Envelope } from "../envelope.ts";
import { marketDataServiceId } from "../platform/participants.ts";
import { writeStamp } from "../stamp.ts";
import type { Registration } from "./registry.ts";

/** What a message is, whom it is about and told, and when it is sent (market time). */
export interface CentreHead {
  readonly interfaceId: string;
  /** Such as `[AnnualConsumption]`. */
  readonly event: string;
  readonly mpan: string;
  readonly registration: Pick<Registration, "supplierDipId" | "distributorDipId" | "gspGroup">;
  /** The data service that is told. */
  readonly serviceId: string;
  readonly reference: string;
  readonly at: number;
}

/** The `CommonBlock`, not yet stamped by the platform. */
export function centreHead(head: CentreHead): Envelope["payload"]["CommonBlock"] {
  const { supplierDipId, distributorDipId, gspGroup } = head.registration;
  return {
    S0: { interfaceID: head.interfaceId, schemaVersion: "011", eventCode: head.event },
    S1: {
      environmentTag: "DEV",
      subText: null,
      senderUniqueReference: head.reference,
      senderTimestamp: writeStamp(head.at),
      senderDIPID: marketDataServiceId,
      senderRoleID: "MDS",
      senderCorrelationID: null,
      DIPConnectionProviderID: null,
    },
    A0: {
      primaryRecipients: [head.serviceId, supplierDipId],
      secondaryRecipients: [],
      always: [],
    },
    M0: { MPANCore: head.mpan, distributorDIPID: distributorDipId, GSPGroupID: gspGroup },
  };
}

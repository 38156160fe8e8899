/** IF-014 as the market-wide data service sends it: what it refused, or warns of, echoed with the reasons in R0. */
import {
  type ConsumptionMessage,
  type DayColumns,
  periodAt,
} from "../consumption/consumption-message.ts";
import type { ConsumptionEnvelope } from "../envelope.ts";
import { marketDataServiceId } from "../platform/participants.ts";
import { writeStamp } from "../stamp.ts";
import { findingText } from "./finding.ts";

export interface Refused {
  readonly message: ConsumptionMessage;
  readonly day: DayColumns;
  /** Which periods to echo, by place. */
  readonly places: readonly number[];
  /** Codes of the findings; none for a warning. */
  readonly codes: readonly string[];
  /** The supplier of the day, null when the MPAN is unknown. */
  readonly supplierDipId: string | null;
  readonly event: "[ActivePowerRejected]" | "[ConsumptionOnDeEnergisedMPAN]";
}

/** The message, not yet stamped by the platform. `at` is market time; the codes do not name their period. */
export function rejectionMessage(
  { message, day, places, codes, supplierDipId, event }: Refused,
  senderUniqueReference: string,
  at: number,
): ConsumptionEnvelope {
  const issuer = message.issuer.issuingDataServiceDIPID;
  return {
    payload: {
      CommonBlock: {
        S0: { interfaceID: "IF-014", schemaVersion: "011", eventCode: event },
        S1: {
          environmentTag: message.common.S1.environmentTag,
          subText: null,
          senderUniqueReference,
          senderTimestamp: writeStamp(at),
          senderDIPID: marketDataServiceId,
          senderRoleID: "MDS",
          senderCorrelationID: null,
          DIPConnectionProviderID: null,
        },
        A0: {
          primaryRecipients: supplierDipId === null ? [issuer] : [issuer, supplierDipId],
          secondaryRecipients: [],
          always: [],
        },
        M0: message.common.M0,
        R0: {
          responseCode: event === "[ActivePowerRejected]" ? "R" : "W",
          responseMessages: codes.map(findingText),
        },
      },
      CustomBlock: {
        B044: message.issuer,
        B067: message.connection,
        B900: {
          MQID: { measurementQuantityID: message.quantity },
          settlementDayConsumptionPeriods: [
            {
              settlementDay: day.settlementDay,
              consumptionPeriods: places.map((place) => periodAt(day, place)),
            },
          ],
        },
      },
    },
  };
}

/** A message of the registration service, before the platform stamps it. */
import type { Envelope, M0, M1, R0 } from "../envelope.ts";
import { registrationServiceId } from "../platform/participants.ts";
import { writeStamp } from "../stamp.ts";

export interface RegistrationContent {
  /** Such as IF-036. */
  readonly channel: string;
  /** Without brackets. */
  readonly event: string;
  readonly M0?: M0 | undefined;
  readonly M1?: M1 | undefined;
  /** The answer that some interfaces carry. */
  readonly R0?: R0 | undefined;
  readonly blocks: unknown;
}

/** Addressed to the DIP ids of `recipients`; `at` is market time. */
export function registrationMessage(
  { channel, event, M0, M1, R0, blocks }: RegistrationContent,
  {
    reference,
    recipients,
    at,
    sender = { senderDipId: registrationServiceId, role: "REGS" },
  }: {
    readonly reference: string;
    readonly recipients: readonly string[];
    readonly at: number;
    /** Absent: the registration service. */
    readonly sender?: { readonly senderDipId: string; readonly role: string };
  },
): Envelope {
  return {
    payload: {
      CommonBlock: {
        S0: { interfaceID: channel, schemaVersion: "011", eventCode: `[${event}]` },
        S1: {
          environmentTag: "DEV",
          subText: null,
          senderUniqueReference: reference,
          senderTimestamp: writeStamp(at),
          senderDIPID: sender.senderDipId,
          senderRoleID: sender.role,
          senderCorrelationID: null,
          DIPConnectionProviderID: null,
        },
        A0: { primaryRecipients: recipients, secondaryRecipients: [], always: [] },
        ...(M0 === undefined ? {} : { M0 }),
        ...(M1 === undefined ? {} : { M1 }),
        ...(R0 === undefined ? {} : { R0 }),
      },
      CustomBlock: blocks,
    },
  };
}

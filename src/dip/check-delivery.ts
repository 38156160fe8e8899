/** Form and address of one delivered message (dip-messages.md 5.1 step 5), with the code of our reply (9, level 3). */
import type { z } from "zod";
import type { DipId } from "../domain/identity/dip-id.ts";
import { present } from "../std/assert.ts";
import type { DeliveredMessage } from "./delivered.ts";
import type { EnvironmentTag } from "./envelope.ts";
import { headOf } from "./head-of.ts";
import { type Publication, publications } from "./publications.ts";
import { parseStamp } from "./stamp.ts";
import { faultsOf } from "./wire/wire-fault.ts";

/** Who we are: what a message must say to be for us. */
export interface Recipient {
  readonly ourDipId: DipId;
  readonly environmentTag: EnvironmentTag;
}

export type DeliveryVerdict =
  | { readonly kind: "taken"; readonly message: DeliveredMessage }
  | {
      readonly kind: "refused";
      readonly code: string;
      readonly reason: string;
      /** What would have passed; null where that is for nobody to say. */
      readonly help: string | null;
    };

/** As much as an item of a reply holds (4.3). */
const helpCharsMax = 500;

/** Longest lead of a stamp over our clock. */
const aheadMsMax = 300_000;

/** Faults of the header have codes of their own; the first that the path starts with is taken. */
const headerCodes: readonly (readonly [string, string])[] = [
  ["payload.CommonBlock.S0.interfaceID", "RCP1002"],
  ["payload.CommonBlock.S0.schemaVersion", "RCP1005"],
  ["payload.CommonBlock.S0.eventCode", "RCP1003"],
  ["payload.CommonBlock.S1.environmentTag", "RCP1004"],
  ["payload.CommonBlock.S1.senderUniqueReference", "RCP1006"],
  ["payload.CommonBlock.S1.senderTimestamp", "RCP1007"],
  ["payload.CommonBlock.S1.senderDIPID", "RCP1009"],
  ["payload.CommonBlock.S1.senderRoleID", "RCP1010"],
  ["payload.CommonBlock.A0", "RCP1041"],
  ["payload.CommonBlock.D0.publicationID", "RCP1042"],
  ["payload.CommonBlock.D0.transactionID", "RCP1043"],
  ["payload.CommonBlock.D0.transactionTimestamp", "RCP1044"],
  ["payload.CommonBlock.D0.initialCorrelationID", "RCP1046"],
  ["payload.CommonBlock.D0.replayIndicator", "RCP1047"],
  ["payload.CommonBlock.D0", "RCP1043"],
  ["payload.CommonBlock.R0.responseCode", "RCP1051"],
];

/**
 * Judges one message that came by a channel, such as `IF-014`; `now` is market time in milliseconds since 1970 UTC.
 * A channel of which we are no recipient refuses whatever comes.
 */
export function checkDelivery(
  value: unknown,
  channel: string,
  recipient: Recipient,
  now: number,
): DeliveryVerdict {
  const publication = publications.get(channel);
  if (publication === undefined) return refuse("RCP1042", "not for a smart data service");
  const schema = schemaFor(value, channel, publication);
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const [fault] = faultsOf(schema, parsed.error);
    const isUnknown = issue?.code === "unrecognized_keys";
    const place = `${(fault?.path ?? "payload").slice(0, 160)}${isUnknown ? " unknown" : ""}`;
    return refuse(codeOf(issue), place, fault?.wants.slice(0, helpCharsMax));
  }
  const message = parsed.data;
  const { S1, D0, A0 } = message.payload.CommonBlock;
  if (S1.environmentTag !== recipient.environmentTag) return refuse("RCP1004", "S1.environmentTag");
  if (!publication.senderRoles.includes(S1.senderRoleID))
    return refuse("RCP1010", "S1.senderRoleID");
  if (D0.publicationID !== publication.publicationId) return refuse("RCP1042", "D0.publicationID");
  if (isAhead(S1.senderTimestamp, now)) return refuse("RCP1008", "S1.senderTimestamp");
  if (isAhead(D0.transactionTimestamp, now)) return refuse("RCP1045", "D0.transactionTimestamp");
  // Published by interface nobody is named; a masked name is null.
  const addressed = Object.values(A0 ?? {}).flatMap((ids) => ids.filter((id) => id !== null));
  if (addressed.length > 0 && !addressed.includes(recipient.ourDipId))
    return refuse("RCP1041", "A0");
  return { kind: "taken", message };
}

/** The schema of the event that a message names; of an unknown event any of its interface, which finds that fault. */
function schemaFor(value: unknown, channel: string, { events }: Publication<unknown>) {
  const [first] = events.values();
  return present(events.get(headOf(value).eventCode) ?? first, `event of ${channel}`).schema;
}

function refuse(code: string, reason: string, help: string | null = null): DeliveryVerdict {
  return { kind: "refused", code, reason, help };
}

function isAhead(stamp: string, now: number): boolean {
  return (parseStamp(stamp) ?? 0) > now + aheadMsMax;
}

/** The header's own code, else: an item missing, a value off its list, or plainly the schema. */
function codeOf(issue: z.core.$ZodIssue | undefined): string {
  const path = issue?.path.join(".") ?? "";
  const header = headerCodes.find(([start]) => path === start || path.startsWith(`${start}.`));
  if (header !== undefined) return header[1];
  if (issue?.code === "invalid_value") return "RCP1022";
  const isMissing = issue?.code === "invalid_type" && issue.input === undefined;
  const isBlock = isMissing && (issue.expected === "object" || issue.expected === "array");
  return isMissing && !isBlock ? "RCP1021" : "RCP1001";
}

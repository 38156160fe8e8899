/** A message that came in, as it is kept: by what it is known, and which stage decides on it. */
import type { InboundMessage } from "./inbound.ts";
import { marketPublications } from "./publications.ts";

/** `stage` null: it was refused, and is kept for the operator only; `refusal` says why. */
export function receivedMessage({ channel, raw, content, transactionId, verdict }: InboundMessage) {
  const isTaken = verdict.kind === "taken";
  const stage = marketPublications.has(channel) ? ("market" as const) : ("resolve" as const);
  return {
    transactionId,
    publication: channel.replace("IF-", "PUB-"),
    raw,
    content,
    stage: isTaken ? stage : null,
    refusal: isTaken ? null : `${verdict.code} ${verdict.reason}`,
  };
}

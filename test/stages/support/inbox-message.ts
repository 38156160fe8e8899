/** Messages of the inbox as tests hand them to validate. */
import { hash } from "node:crypto";
import type { InboxMessage } from "../../../src/stages/ports.ts";

let blocks = 0;

/** A message of the inbox, each in a block of its own. */
export function inboxMessage(topic: string, body: object, receivedAt: number): InboxMessage {
  blocks += 1;
  const payload = Buffer.from(JSON.stringify(body));
  const blockId = hash("sha256", `${blocks}`).slice(0, 8);
  return {
    blockId,
    position: 0,
    topic,
    payload,
    sentBytes: payload.length,
    receivedAt,
    isConflict: false,
  };
}

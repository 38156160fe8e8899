/** What becomes of a body on a topic, under the ruleset that the service brings along. */
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { decodeMessage } from "../../../src/mqtt/decode-message.ts";
import { type Body, rawMessage } from "./golden-messages.ts";

/** The message that a topic and a body, or its bytes, are. */
export const decode = (topic: string, body: Body | string | Uint8Array) =>
  decodeMessage(rawMessage(topic, body), initialRuleset);

/** `rule reason` of a message that is parked, or its kind. */
export function verdictOn(topic: string, body: Body | string | Uint8Array): string {
  const message = decode(topic, body);
  return message.kind === "malformed" ? `${message.rule} ${message.reason}` : message.kind;
}

/** A body with one key less. */
export function without(body: Body, key: string): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== key));
}

/**
 * Both ways over the wire by the one schema of a message: in, a value becomes a message or the list of its faults;
 * out, nothing leaves that has one.
 */
import type { z } from "zod";
import { assert } from "../../std/assert.ts";
import { headOf } from "../head-of.ts";
import { faultsOf, type WireFault } from "./wire-fault.ts";
import { findInterface, findMessage } from "./wire-interfaces.ts";

export type Decoded<Message> =
  | { readonly kind: "decoded"; readonly message: Message }
  | { readonly kind: "faulty"; readonly faults: readonly WireFault[] };

/** Reads a value by one schema, such as `interface036.messages.appointed.delivered`. */
export function decodeBy<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): Decoded<z.infer<Schema>> {
  const parsed = schema.safeParse(value, { reportInput: true });
  return parsed.success
    ? { kind: "decoded", message: parsed.data }
    : { kind: "faulty", faults: faultsOf(schema, parsed.error) };
}

/** Reads a delivered message of any interface by the event that it names. */
export function decodeDelivered(value: unknown): Decoded<unknown> {
  const { interfaceId, eventCode } = headOf(value);
  const known = findInterface(interfaceId);
  if (known === null)
    return faulty("CommonBlock.S0.interfaceID", "an interface of a smart data service");
  const message = findMessage(interfaceId, eventCode);
  if (message === null || !known.takes.includes(eventCode))
    return faulty("CommonBlock.S0.eventCode", oneOf(known.takes));
  return decodeBy(message.delivered, value);
}

/** What keeps a message from being sent by us; empty: it may go. */
export function checkSent(value: unknown): readonly WireFault[] {
  const { interfaceId, eventCode } = headOf(value);
  const known = findInterface(interfaceId);
  const message = findMessage(interfaceId, eventCode);
  if (known === null || message === null || !known.sends.includes(eventCode))
    return [{ path: "CommonBlock.S0.eventCode", wants: oneOf(known?.sends ?? []) }];
  const decoded = decodeBy(message.sent, value);
  return decoded.kind === "faulty" ? decoded.faults : [];
}

/** One POST body: a JSON array of at least one message. A message that has a fault is a mistake of ours: it throws. */
export function renderSent(messages: readonly unknown[]): Buffer {
  assert(messages.length > 0, "a body has a message");
  for (const message of messages) {
    const [fault] = checkSent(message);
    assert(fault === undefined, `a message of ours wants ${fault?.wants} at ${fault?.path}`);
  }
  return Buffer.from(JSON.stringify(messages));
}

function faulty(path: string, wants: string): Decoded<never> {
  return { kind: "faulty", faults: [{ path, wants }] };
}

function oneOf(events: readonly string[]): string {
  return events.length === 0 ? "nothing of ours" : `one of ${events.join(" ")}`;
}

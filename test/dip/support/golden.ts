/** The golden files of the wire, written by us from the field list: for each interface a body with every event of it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { textAt } from "../../../src/dip/text-at.ts";
import { findMessage } from "../../../src/dip/wire/wire-interfaces.ts";
import type { WireMessage } from "../../../src/dip/wire/wire-message.ts";

/** A parsed golden file, such as `if-036`. */
export function readGolden(name: string): unknown {
  return JSON.parse(
    readFileSync(join(import.meta.dirname, "..", "golden", `${name}.json`), "utf8"),
  );
}

export interface GoldenMessage {
  readonly event: string;
  readonly form: "sent" | "delivered";
  readonly shape: WireMessage;
  /** A copy. */
  readonly value: unknown;
}

/** The messages of an interface's golden file; what has D0 is delivered. */
export function goldenMessages(interfaceId: string): readonly GoldenMessage[] {
  const body = readGolden(interfaceId.toLowerCase());
  if (!Array.isArray(body) || body.length === 0) throw new Error(`no messages of ${interfaceId}`);
  return body.map((value: unknown) => {
    const event = textAt(value, ["S0", "eventCode"]) ?? "";
    const shape = findMessage(interfaceId, event);
    if (shape === null) throw new Error(`no message of ${interfaceId} for ${event}`);
    const isDelivered = textAt(value, ["D0", "transactionID"]) !== null;
    return { event, form: isDelivered ? "delivered" : "sent", shape, value };
  });
}

/** What faults make of a message on its way to the broker: document, text, bytes, topic and manner, in this order. */
import type { Effect } from "../faults/effect.ts";
import type { Parts } from "./encode.ts";
import { logEntries, parseBody, readBody } from "./message-body.ts";
import type { PlannedMessage } from "./planned-message.ts";
import { type SendManner, usualManner } from "./send-manner.ts";

export interface SentParts {
  readonly topic: string;
  readonly body: Buffer;
  readonly manner: SendManner;
  readonly reads: number;
}

/** True when a fault may change more of a message than the values that it tells. */
export function isTouched({ faults, saysTruth }: PlannedMessage): boolean {
  return !saysTruth && faults.some(({ planting }) => isTouching(planting.effect));
}

function isTouching({ document, text, bytes, topic, manner }: Effect): boolean {
  return [document, text, bytes, topic, manner].some((hook) => hook !== undefined);
}

/** Applies each hook of every fault, in the order in which they were planted. */
export function applyFaults(planned: PlannedMessage, parts: Parts): SentParts {
  const effects = planned.faults.map(({ planting }) => planting.effect);
  let { text, topic } = parts;
  if (effects.some(({ document }) => document !== undefined)) {
    let body = parseBody(text);
    for (const effect of effects) body = effect.document?.(body, planned) ?? body;
    text = JSON.stringify(body);
  }
  for (const effect of effects) text = effect.text?.(text, planned) ?? text;
  let bytes: Buffer = Buffer.from(text, "utf8");
  for (const effect of effects) bytes = effect.bytes?.(bytes, planned) ?? bytes;
  let manner = usualManner(parts.kind);
  for (const effect of effects) {
    topic = effect.topic?.(topic, planned) ?? topic;
    manner = effect.manner?.(manner, planned) ?? manner;
  }
  return { topic, body: bytes, manner, reads: countReads(bytes, parts.kind) };
}

/** Half hours that a reader of the bytes finds; none in bytes that cannot be read. */
function countReads(bytes: Buffer, kind: string): number {
  const body = readBody(bytes);
  if (body === null) return 0;
  if (kind === "profile.log") return logEntries(body).length;
  return kind === "profile.hh" ? 1 : 0;
}

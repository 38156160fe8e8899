/** `sent.jsonl`: one line for each message at its first publish, and one for each repeat. */
import type { EncodedMessage } from "../messages/encode.ts";

/** The line that stands in the ledger before the message goes out. */
export function sentLine({ planned, kind, body, sha256, reads }: EncodedMessage): string {
  const fault = planned.form === "register" ? null : (planned.fault?.n ?? null);
  return JSON.stringify({
    n: planned.n,
    esme: planned.meter.esme,
    seq: planned.seq,
    sha256,
    bytes: body.length,
    kind,
    reads,
    ...(fault === null ? {} : { fault }),
    ...(planned.isRepeat ? { repeat: true } : {}),
    ...(planned.asked === undefined ? {} : { request: planned.asked.requestId }),
  });
}

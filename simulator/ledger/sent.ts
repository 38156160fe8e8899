/** `sent.jsonl`: one line for each message at its first publish, and one for each repeat. */
import type { PlantedFault } from "../faults/planted-fault.ts";
import type { EncodedMessage } from "../messages/encode.ts";
import type { PlannedMessage } from "../messages/planned-message.ts";

/** The line that stands in the ledger before the message goes out. */
export function sentLine({ planned, kind, body, sha256, reads }: EncodedMessage): string {
  const faults = [...new Set(carriedFaults(planned).map(({ n }) => n))];
  return JSON.stringify({
    n: planned.n,
    esme: planned.device.esme,
    seq: planned.seq,
    sha256,
    bytes: body.length,
    kind,
    reads,
    ...(faults.length === 0 ? {} : { faults }),
    ...(planned.isRepeat ? { repeat: true } : {}),
    ...(planned.isResent === true ? { resent: true } : {}),
    ...(planned.plannedSeq === undefined ? {} : { planned: planned.plannedSeq }),
    ...(planned.asked === undefined ? {} : { request: planned.asked.requestId }),
  });
}

/** The faults that a message carries: registers only those that change a register. */
export function carriedFaults({ form, faults }: PlannedMessage): readonly PlantedFault[] {
  if (form !== "register") return faults;
  return faults.filter(({ planting }) => planting.effect.register !== undefined);
}

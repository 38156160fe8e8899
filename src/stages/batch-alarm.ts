/** Which answers of the platform a person should see at once (dip-messages.md 4.5, 9). */
import type { ClientReply, Judgement } from "../domain/submit/judge-reply.ts";
import type { AttemptedBatch, SubmitPorts } from "./outbox-ports.ts";

type Alarm = Parameters<SubmitPorts["alarm"]>[0];

/**
 * The alarm that an answer raises, or null. Every message was checked before it left, so whatever is refused for its
 * content is a defect of ours; a channel that is stopped or a status that must not come is a fault of our settings.
 */
export function alarmOf(
  reply: ClientReply,
  judgement: Judgement,
  { batchId, channel }: Pick<AttemptedBatch, "batchId" | "channel">,
): Alarm | null {
  const detail = `${channel} batch ${batchId}`;
  switch (judgement.kind) {
    case "stopChannel":
    case "park":
      return { code: judgement.code, count: 1, detail };
    case "split":
    case "takeOut":
      return { code: codesOf(reply) ?? `HTTP${statusOf(reply)}`, count: 1, detail };
    case "decided": {
      const bad = judgement.outcomes.filter(
        (outcome) => outcome.kind !== "accepted" && outcome.kind !== "hold",
      );
      if (bad.length === 0) return null;
      return { code: codesOf(reply) ?? `HTTP${statusOf(reply)}`, count: bad.length, detail };
    }
    default:
      return null;
  }
}

function codesOf(reply: ClientReply): string | null {
  if (reply.kind !== "answered") return null;
  const codes = new Set((reply.items ?? []).flatMap(({ code }) => (code === null ? [] : [code])));
  codes.delete("MSG0000");
  return codes.size === 0 ? null : [...codes].join(" ");
}

function statusOf(reply: ClientReply): number {
  return reply.kind === "answered" ? reply.status : 0;
}

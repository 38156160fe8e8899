/** Messages asked for again (dip-messages.md 5.5): requeue brings them to the webhook, replay in the reply. */
import type { DipId } from "../domain/identity/dip-id.ts";
import type { PlainCall } from "./callback-calls.ts";
import { formatStamp } from "./stamp.ts";
import { replayRequest } from "./wire/platform-calls.ts";

/** What is asked for again of one channel; both ends in milliseconds since 1970 UTC. */
export interface RepeatQuestion {
  readonly channel: string;
  readonly from: number;
  readonly to: number;
  /** Null: of all points. */
  readonly mpan: string | null;
}

const secondMs = 1_000;

/** `kind` of the platform's two ways; stamps have no fractions, so the span is widened to whole seconds. */
export function repeatCall(
  kind: "requeue" | "replay",
  { channel, from, to, mpan }: RepeatQuestion,
  ourDipId: DipId,
): PlainCall {
  const body = replayRequest.parse({
    datetimeFrom: formatStamp(from),
    datetimeTo: formatStamp(Math.ceil(to / secondMs) * secondMs),
    eventCode: null,
    MPAN: mpan,
    version: null,
  });
  return {
    channel,
    path: `/dip-channel/${channel}/${kind}/${ourDipId}`,
    body: Buffer.from(JSON.stringify(body)),
  };
}

/** What the webhook says in the log: of each call how it was answered, and of all that is refused or lost why. */
import type { InboundMessage } from "../../src/dip/inbound.ts";
import { operatingErrorOf } from "../../src/errors.ts";
import type { IncomingCall } from "../../src/http/server.ts";
import type { Logger } from "../../src/log.ts";

/** By it the platform may name the organisation that sent: recorded, not trusted (dip-messages.md 4.2). */
const senderHeader = "x-dip-mpo";
/** Long enough for an id or a name; anything else is somebody's text, and is not repeated. */
const senderForm = /^[\w .:-]{1,40}$/;

/** The lines of the webhook. None of them holds anything of a message but the place of its fault. */
export function webhookLog(log: Logger) {
  return {
    answered(channel: string, status: number, call: Pick<IncomingCall, "rawHeaders">): void {
      log.info({ outcome: `answered ${status}`, detail: channel + senderOf(call) });
    },
    /** `differingCount`: messages under the transaction id of another. */
    kept(messages: readonly InboundMessage[], differingCount: number): void {
      for (const [code, { count, detail }] of refusedByCode(messages))
        log.warn({ code, count, outcome: "parked", detail });
      if (differingCount > 0)
        log.error({
          code: "RCP1063",
          count: differingCount,
          outcome: "parked",
          detail: "other content under a transaction id that is known",
        });
    },
    /** The platform repeats none of these: what the call held is lost until it is asked for again (5.2). */
    lost(status: number, channel: string | null): void {
      log.error({
        code: `HTTP ${status}`,
        outcome: "refused",
        detail: `a call of ${channel ?? "no channel"} was answered ${status} and not kept. The platform does not repeat it: requeue the channel once this is mended`,
      });
    },
    /** What could not be answered: the platform was told to come back. What is no trouble of operation is a defect. */
    failed(error: unknown): void {
      const known = operatingErrorOf(error);
      const detail = error instanceof Error ? error.message : String(error);
      if (known === null) log.error({ code: "DEFECT", detail });
      else log.warn({ code: known.code, detail });
    },
  };
}

function refusedByCode(messages: readonly InboundMessage[]) {
  const found = new Map<string, { count: number; detail: string }>();
  for (const { channel, verdict } of messages) {
    if (verdict.kind === "taken") continue;
    const { code, reason } = verdict;
    const { count, detail } = found.get(code) ?? { count: 0, detail: `${channel}: ${reason}` };
    found.set(code, { count: count + 1, detail });
  }
  return found;
}

function senderOf({ rawHeaders }: Pick<IncomingCall, "rawHeaders">): string {
  const at = rawHeaders.findIndex(
    (text, index) => index % 2 === 0 && text.toLowerCase() === senderHeader,
  );
  const sender = at === -1 ? undefined : rawHeaders[at + 1];
  if (sender === undefined) return "";
  return senderForm.test(sender) ? `, X-DIP-MPO ${sender}` : ", X-DIP-MPO unreadable";
}

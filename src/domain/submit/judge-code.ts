/** What a platform code means for the one message that it names (dip-messages.md 9). */

export type MessageOutcome =
  /** Taken by the platform; its transaction id is null when the reply that held it was lost. */
  | { readonly kind: "accepted"; readonly transactionId: string | null }
  /** Goes out again under a new reference; `correlationCleared` without its correlation id. */
  | { readonly kind: "renew"; readonly code: string; readonly correlationCleared: boolean }
  /** Goes out again in a day, under a new reference. */
  | { readonly kind: "hold"; readonly code: string; readonly afterMs: number }
  /** The sender itself is refused: nothing goes out on this channel until a probe is taken. */
  | { readonly kind: "stopChannel"; readonly code: string }
  | { readonly kind: "park"; readonly code: string };

export interface MessageHistory {
  /** True once an attempt at this very batch has ended without a known answer. */
  readonly hadUnknown: boolean;
  /** How often this message has gone out again because of the same code. */
  readonly renewals: number;
}

interface CodeEntry {
  readonly says: string;
  readonly reaction: "accept" | "renew" | "hold" | "stopChannel" | "park";
  /** Renewals or holds after which it is parked. */
  readonly timesMax?: number;
}

const dayMs = 86_400_000;
/** MSG1037, 1038: the router may learn of the point later; tried daily for five days. */
const holdDaysMax = 5;

export const platformReactions: Readonly<Record<string, CodeEntry>> = {
  MSG0000: { says: "success", reaction: "accept" },
  MSG1000: { says: "processing failed, no detail", reaction: "renew", timesMax: 3 },
  MSG1001: { says: "schema failure", reaction: "park" },
  MSG1002: { says: "interface id wrong for the channel", reaction: "park" },
  MSG1006: { says: "sender reference seen before", reaction: "renew", timesMax: 1 },
  MSG1007: { says: "sender timestamp invalid: stamp anew", reaction: "renew", timesMax: 1 },
  MSG1009: { says: "sender id invalid", reaction: "stopChannel" },
  MSG1010: { says: "sender role invalid", reaction: "stopChannel" },
  MSG1011: { says: "connection provider invalid", reaction: "stopChannel" },
  MSG1012: { says: "correlation id invalid: clear it", reaction: "renew", timesMax: 1 },
  MSG1030: { says: "addressing or routing error", reaction: "park" },
  MSG1031: { says: "primary recipient: id invalid", reaction: "park" },
  MSG1032: { says: "primary recipient: role invalid", reaction: "park" },
  MSG1033: { says: "secondary recipient: id invalid", reaction: "park" },
  MSG1034: { says: "secondary recipient: role invalid", reaction: "park" },
  MSG1035: { says: "always recipient: id invalid", reaction: "park" },
  MSG1036: { says: "always recipient: role invalid", reaction: "park" },
  MSG1037: { says: "MPAN not known to the router", reaction: "hold", timesMax: holdDaysMax },
  MSG1038: {
    says: "no recipient for point, party, event",
    reaction: "hold",
    timesMax: holdDaysMax,
  },
};

const entries = new Map(Object.entries(platformReactions));

/** The outcome for one message; an unknown code or none is parked: somebody must look (9). */
export function judgeCode(
  code: string | null,
  transactionId: string | null,
  history: MessageHistory,
): MessageOutcome {
  const entry = entries.get(code ?? "");
  if (code === null || entry === undefined) return { kind: "park", code: code ?? "none" };
  // References are random: a repeated one can only be that of the attempt whose answer we lost (4.5).
  if (code === "MSG1006" && history.hadUnknown) return { kind: "accepted", transactionId: null };
  if (entry.reaction === "accept") return { kind: "accepted", transactionId };
  if (entry.reaction === "stopChannel" || entry.reaction === "park")
    return { kind: entry.reaction, code };
  if (history.renewals >= (entry.timesMax ?? 0)) return { kind: "park", code };
  return entry.reaction === "hold"
    ? { kind: "hold", code, afterMs: dayMs }
    : { kind: "renew", code, correlationCleared: code === "MSG1012" };
}

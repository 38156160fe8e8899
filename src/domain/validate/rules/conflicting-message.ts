import { rule } from "../rule.ts";

export interface MessageIdentity {
  readonly seq: number;
  readonly hash: string;
  readonly responseId: string | null;
  readonly entriesHash: string | null;
}

/** The DCC may deliver an answer twice; it may not deliver two answers under one identity. The first stands. */
export const conflictingMessage = rule({
  id: "V03",
  name: "conflicting-message",
  says: "one identity, one message",
  source: "[ours]; DUIS: responses may be delivered twice",
  scope: "message",
  outcome: "refuse",
  fixed: true,
  marks: { exception: "conflictingMessage" },
  params: {},
  text: () => "A different message with the same identity is held",
  check(subject: { stored: readonly MessageIdentity[]; message: MessageIdentity }) {
    const { stored, message } = subject;
    if (stored.some((held) => held.seq === message.seq && held.hash === message.hash))
      return { outcome: "note", reason: "duplicate", detail: { effect: "duplicate" } };
    const isConflict = stored.some(
      (held) =>
        held.seq === message.seq ||
        (message.responseId !== null &&
          held.responseId === message.responseId &&
          held.entriesHash !== message.entriesHash),
    );
    return isConflict
      ? { outcome: "refuse", reason: "conflictingMessage", detail: { effect: "firstStands" } }
      : null;
  },
});

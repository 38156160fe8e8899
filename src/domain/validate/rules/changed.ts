import { rule } from "../rule.ts";

export interface HeldFigure {
  readonly wh: number;
  /** Quality of the slot as settled: A, or the code of an estimate. */
  readonly q: string;
  readonly readAt: number;
  readonly amended: boolean;
}

/** What a new figure does to the one held: the newest answer of the meter is believed, and a large change is shown. */
export const changed = rule({
  id: "V22",
  name: "changed",
  says: "the newest answer is believed",
  source: "[ours]",
  scope: "read",
  outcome: "suspect",
  fixed: true,
  marks: {},
  params: {
    changeWh: { initial: 100, min: 0, max: 5_000 },
    changePct: { initial: 10, min: 0, max: 100 },
  },
  text: ({ a, b }) => `Meter now says ${b} Wh, before ${a}`,
  check(
    subject: { held: HeldFigure | null; incoming: { wh: number; readAt: number; usable: boolean } },
    { changeWh, changePct },
  ) {
    const { held, incoming } = subject;
    if (held === null) return incoming.usable ? null : note("refused", "unusable");
    if (held.amended) return note("kept", "amendmentStands");
    if (!incoming.usable) return note("refused", "heldStays");
    if (held.q !== "A") return note("accepted", "actualForEstimate");
    if (held.wh === incoming.wh) return note("duplicate", "equal");
    if (incoming.readAt <= held.readAt) return note("superseded", "stale");
    const change = Math.abs(incoming.wh - held.wh);
    const isLarge = change > changeWh && change * 100 > changePct * held.wh;
    const reason = isLarge ? "changed" : "newerAnswer";
    return {
      outcome: isLarge ? "suspect" : "note",
      reason,
      detail: { effect: "accepted", reason, changeWh: change, a: held.wh, b: incoming.wh },
    };
  },
});

function note(
  effect: "accepted" | "duplicate" | "kept" | "refused" | "superseded",
  reason: string,
) {
  return { outcome: "note", reason, detail: { effect, reason } } as const;
}

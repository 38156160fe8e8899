import { rule, type Verdict } from "../rule.ts";

export interface FallenRegister {
  readonly previousWh: number;
  /** How the previous read came about (DI-093): E estimated and S deemed are not measured. */
  readonly previousMethod: string;
  readonly currentWh: number;
  /** The last measured read at or before the previous one; null: none is held. */
  readonly lastActualWh: number | null;
  /** V52 has spoken: the register went round. */
  readonly isRollover: boolean;
}

/** Registers only count up. A fall corrects an estimate, is a rollover, is a reset, or is not believed, in this order. */
export const registerFall = rule({
  id: "V51",
  name: "register-fall",
  says: "a register does not fall",
  source: "BSCP504 negative advance",
  scope: "register",
  outcome: "refuse",
  floor: "suspect",
  fixed: false,
  marks: { exception: "registerMismatch", advisory: "registerMismatch" },
  params: { resetPct: { initial: 1, min: 0, max: 5 } },
  text: ({ a, b }) => `Register fell from ${a} to ${b} Wh`,
  check(register: FallenRegister, { resetPct }): Verdict | null {
    const { previousWh: a, currentWh: b, previousMethod, lastActualWh } = register;
    if (b >= a || register.isRollover) return null;
    const isEstimated = previousMethod === "E" || previousMethod === "S";
    if (isEstimated && lastActualWh !== null && b >= lastActualWh) {
      const advanceWh = b - lastActualWh;
      return speak("note", "replace-estimate", { a, b, advanceWh });
    }
    return b * 100 <= resetPct * a
      ? speak("suspect", "new-epoch", { a, b })
      : speak("refuse", "drop", { a, b });
  },
});

function speak(
  outcome: Verdict["outcome"],
  effect: "replace-estimate" | "new-epoch" | "drop",
  detail: Readonly<Record<string, number>>,
): Verdict {
  return { outcome, reason: effect, detail: { effect, ...detail } };
}

import { rule } from "../rule.ts";

export interface TurnedRegister {
  readonly previousWh: number;
  readonly currentWh: number;
  /** Where the register starts again at 0: 2^32 Wh read remotely, 10^digits kWh keyed (DI-091). */
  readonly modulusWh: number;
  /** Half hours between the two reads. */
  readonly slots: number;
  /** Hard limit of a half hour in watt-hours (V31); null: the connection has none. */
  readonly hardWh: number | null;
}

/** From near the top to near the bottom, with an advance that the connection can carry: the register went round. */
export const registerRollover = rule({
  id: "V52",
  name: "register-rollover",
  says: "a register that goes round is bridged",
  source: "[ours]; digits of DI-091",
  scope: "register",
  outcome: "note",
  fixed: false,
  marks: {},
  params: { nearPct: { initial: 10, min: 1, max: 25 } },
  check({ previousWh, currentWh, modulusWh, slots, hardWh }: TurnedRegister, { nearPct }) {
    // A figure past the last of the dial shows that the dial has more digits than we know.
    if (currentWh >= previousWh || previousWh >= modulusWh) return null;
    const isFromTop = previousWh * 100 >= modulusWh * (100 - nearPct);
    const isToBottom = currentWh * 100 <= modulusWh * nearPct;
    const advanceWh = modulusWh - previousWh + currentWh;
    const canCarry = hardWh === null || advanceWh <= slots * hardWh;
    if (!isFromTop || !isToBottom || !canCarry) return null;
    const detail = { effect: "rollover", advanceWh };
    return { outcome: "note", reason: "rollover", detail };
  },
});

import { type RuleOutcome, rule } from "../rule.ts";

/** The half hours of a day against the advance of its register; of an incomplete day only an excess counts. */
export const registerMismatch = rule({
  id: "V60",
  name: "register-mismatch",
  says: "the half hours of a day add up to the advance of its register",
  source: "BSCP502 4.1.5, 5 % a day; SERL 10 Wh",
  scope: "dayRegister",
  outcome: "invalid",
  fixed: false,
  marks: { refusal: "rule", advisory: "registerMismatch" },
  params: {
    passWh: { initial: 10, min: 0, max: 48 },
    noteWh: { initial: 48, min: 0, max: 480 },
    notePct: { initial: 5, min: 0, max: 20 },
    suspectWh: { initial: 480, min: 48, max: 4_800 },
    suspectPct: { initial: 10, min: 1, max: 50 },
  },
  text: ({ sumWh, advanceWh }) => `Half hours ${sumWh} Wh, register ${advanceWh}`,
  check(subject: { sumWh: number; dailyAdvance: number; complete: boolean }, figures) {
    const { sumWh, dailyAdvance: advanceWh, complete } = subject;
    const differenceWh = complete ? Math.abs(sumWh - advanceWh) : Math.max(0, sumWh - advanceWh);
    if (differenceWh <= figures.passWh) return null;
    const share = (pct: number) => Math.floor((advanceWh * pct) / 100);
    const outcome: RuleOutcome =
      differenceWh <= Math.max(figures.noteWh, share(figures.notePct))
        ? "note"
        : differenceWh <= Math.max(figures.suspectWh, share(figures.suspectPct))
          ? "suspect"
          : "invalid";
    return { outcome, reason: "registerMismatch", detail: { differenceWh, sumWh, advanceWh } };
  },
});

import { rule } from "../rule.ts";

/** One stamp twice in one answer with different figures (a clock set back): none is chosen, summed or averaged. */
export const timeConflict = rule({
  id: "V21",
  name: "time-conflict",
  says: "one half hour has one figure in an answer",
  source: "[ours]",
  scope: "read",
  outcome: "invalid",
  fixed: true,
  marks: { refusal: "rule" },
  params: {},
  text: ({ a, b }) => `Two figures for one half hour: ${a} and ${b} Wh`,
  check(subject: { values: readonly number[] }) {
    const [a = 0, ...others] = subject.values;
    const b = others.find((value) => value !== a);
    return b === undefined
      ? null
      : { outcome: "invalid", reason: "timeConflict", detail: { a, b } };
  },
});

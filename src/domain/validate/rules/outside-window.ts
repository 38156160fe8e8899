import { rule } from "../rule.ts";

/** Both bounds of a profile request are included: a day's window brings 49 rows. */
export const outsideWindow = rule({
  id: "V04",
  name: "outside-window",
  says: "a row lies inside the window asked for",
  source: "DCC reference test data: 4.8.1, 4.8.2, 4.8.3",
  scope: "message",
  outcome: "refuse",
  fixed: false,
  marks: {},
  params: {},
  text: ({ n }) => `${n} rows outside the window asked for`,
  check(subject: { end: number; window: { from: number; to: number } | null }) {
    const { end, window } = subject;
    return window === null || (end >= window.from && end <= window.to) ? null : outside;
  },
});

const outside = { outcome: "refuse", reason: "outsideWindow" } as const;

import { rule } from "../rule.ts";

/** One quantity of a device is there and its sibling is not: a schedule is missing, not the meter. */
export const siblingMissing = rule({
  id: "V49",
  name: "sibling-missing",
  says: "collected quantities of a device come together",
  source: "[ours]",
  scope: "day",
  outcome: "note",
  fixed: false,
  marks: {},
  params: {
    haveMin: { initial: 44, min: 24, max: 48 },
    lackMax: { initial: 3, min: 0, max: 24 },
  },
  check(subject: { haveSlots: number; siblingSlots: number }, { haveMin, lackMax }) {
    const { haveSlots, siblingSlots } = subject;
    if (haveSlots < haveMin || siblingSlots > lackMax) return null;
    return { outcome: "note", reason: "siblingMissing", detail: { haveSlots, siblingSlots } };
  },
});

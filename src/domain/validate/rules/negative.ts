import { rule } from "../rule.ts";

/** Our quantities carry no sign, export too: the wire format allows a minus, the market does not (ECS1010). */
export const negative = rule({
  id: "V30",
  name: "negative",
  says: "energy is not below zero",
  source: "ECS1010",
  scope: "slot",
  outcome: "invalid",
  fixed: true,
  marks: { refusal: "ECS1010", advisory: "readsRejected" },
  params: {},
  text: ({ wh }) => `Negative energy: ${wh} Wh`,
  check(subject: { wattHours: number }) {
    return subject.wattHours < 0
      ? { outcome: "invalid", reason: "negative", detail: { wh: subject.wattHours } }
      : null;
  },
});

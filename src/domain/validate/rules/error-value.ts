import { rule } from "../rule.ts";

/** Seen in the field as half hours: all ones of 32, 31 and 24 bits, and one unexplained figure. Only ever added to. */
export const errorConstants: readonly number[] = [
  4_294_967_295, 2_147_483_647, 16_777_215, 186_227_086.5,
];

/** A meter's error code in the place of energy. Tested on the raw number, before sums and units, each element alone. */
export const errorValue = rule({
  id: "V11",
  name: "error-value",
  says: "a figure is energy and no meter error code",
  source: "n3rgy/data issue 11; Energy Sparks validation code",
  scope: "read",
  outcome: "invalid",
  fixed: false,
  marks: { refusal: "rule", advisory: "readsRejected" },
  params: { toleranceWh: { initial: 1, min: 0, max: 2 } },
  text: ({ matched }) => `${matched} is a meter error code, not energy`,
  check(subject: { raw: unknown }, { toleranceWh }) {
    const { raw } = subject;
    if (typeof raw !== "number" || raw < 16_000_000) return null;
    const matched = errorConstants.find((constant) => Math.abs(raw - constant) <= toleranceWh);
    return matched === undefined
      ? null
      : { outcome: "invalid", reason: "errorValue", detail: { matched } };
  },
});

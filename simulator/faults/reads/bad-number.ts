/** F10: an entry is no whole number of watt-hours, or is no JSON at all and takes the message with it. */
import { z } from "zod";
import type { Draft } from "../../messages/draft.ts";
import { stampsOf } from "../../messages/stamps.ts";
import { withNextLog } from "../changed-rows.ts";
import { type Expectation, filledByRegisters, settledAsActual } from "../expectation.ts";
import { falseValue, slotParam } from "../false-value.ts";
import { defineFault } from "../fault.ts";
import { silentAboutLog } from "../silent-when-asked.ts";
import { innerPeriod, periodsWithoutLog, type Site } from "../site.ts";
import { onDay } from "../told-values.ts";

/** As written in the value field; `{}` is the true value. */
const forms = {
  fraction: "143.5",
  text: '"143"',
  comma: '"1,43"',
  overflow: "1e400",
  big: "9007199254740993",
  nan: "NaN",
  hex: "0x8F",
  point: "{}.0",
  exponent: "{}e0",
} as const;

export const badNumber = defineFault({
  ...falseValue,
  fault: "F10",
  name: "bad-number",
  says: "An entry is not written as a whole number of watt-hours.",
  params: z.object({
    slot: slotParam,
    /** point and exponent are whole numbers and stand; nan and hex are no JSON, and park the message. */
    form: z
      .enum(["fraction", "text", "comma", "overflow", "big", "nan", "hex", "point", "exponent"])
      .default("fraction"),
  }),
  plant(site, { slot = innerPeriod(site), form }) {
    const written = forms[form].replace("{}", String(site.wh[slot - 1] ?? 0));
    const effect = { text: writing(site, slot, written) };
    const params = { slot, form };
    if (form === "nan" || form === "hex") {
      const periods = periodsWithoutLog(site);
      const reportedWh = periods.map(() => null);
      return onDay(params, {
        ...{ periods, reportedWh, expect: parked(periods.length) },
        effect: { ...effect, asked: silentAboutLog },
      });
    }
    const isWhole = form === "point" || form === "exponent";
    const reportedWh = [isWhole ? (site.wh[slot - 1] ?? 0) : null];
    const expect = isWhole ? settledAsActual : refused;
    return withNextLog(site, params, { periods: [slot], reportedWh, effect, expect });
  },
});

const refused: Expectation = {
  ...settledAsActual,
  read: ["refused", "badNumber"],
  slot: filledByRegisters(1, "3"),
  ending: "E",
};

function parked(count: number): Expectation {
  return {
    ...settledAsActual,
    read: ["parked", "badJson"],
    slot: filledByRegisters(count, "2"),
    ending: "E",
    exception: "malformed",
  };
}

/** Writes the value of one period as it is given, whatever JSON makes of it. */
function writing({ day }: Site, period: number, written: string) {
  const stamp = stampsOf(day)[period] ?? "";
  const ofLog = new RegExp(`(\\["${stamp}",\\[)[^,\\]]+`);
  const ofHalfHour = new RegExp(`("t":"${stamp}","value":)[^,]+,"elements":\\[[^\\]]+\\]`);
  return (text: string, { form }: Draft): string =>
    form === "halfHour"
      ? text.replace(ofHalfHour, `$1${written},"elements":[${written}]`)
      : text.replace(ofLog, `$1${written}`);
}

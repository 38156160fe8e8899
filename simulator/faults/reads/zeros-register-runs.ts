/** F14: a whole day of zeros while the register runs on. */
import { z } from "zod";
import { defineFault } from "../fault.ts";
import { plantFalseDay } from "../refused-day.ts";
import type { Site } from "../site.ts";
import { readOfZeros } from "../zero-run.ts";

/** An advance of up to 48 Wh is still taken for none: a quieter day is made one of so much in each half hour. */
const advanceMinWh = 480;
const quietWh = 10;

export const zerosRegisterRuns = defineFault({
  fault: "F14",
  name: "zeros-register-runs",
  level: "R",
  says: "A whole day of zeros while the register runs on.",
  quantities: ["AI", "AE"],
  params: z.object({
    /** False: no register is held, and the day is as believable as every other day of zeros. */
    registers: z.boolean().default(true),
  }),
  plant: (site, { registers }) =>
    plantFalseDay(
      site,
      { registers },
      {
        toldWh: Array.from(site.wh, () => 0),
        truth: livelyDay(site),
        registers,
        keptAs: readOfZeros(site),
      },
    ),
});

function livelyDay({ wh }: Site): Float64Array {
  const advance = wh.reduce((sum, each) => sum + each, 0);
  return advance >= advanceMinWh ? wh : wh.map((each) => each + quietWh);
}

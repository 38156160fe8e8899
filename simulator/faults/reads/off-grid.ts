/** F21: a stamp lies some seconds off the half hour. */
import { z } from "zod";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import { stampsOf } from "../../messages/stamps.ts";
import { changingRows, withNextLog } from "../changed-rows.ts";
import { type Expectation, filledByRegisters, settledAsActual } from "../expectation.ts";
import { slotParam } from "../false-value.ts";
import { defineFault } from "../fault.ts";
import { silentAboutLog } from "../silent-when-asked.ts";
import { innerPeriod } from "../site.ts";

/** Up to it a stamp is put onto its half hour. */
const snapSeconds = 10;

export const offGrid = defineFault({
  fault: "F21",
  name: "off-grid",
  level: "R",
  says: "A stamp lies some seconds off the half hour.",
  quantities: ["AI", "AE"],
  params: z.object({
    slot: slotParam,
    seconds: z.number().int().min(-600).max(600).default(10),
  }),
  plant(site, { slot = innerPeriod(site), seconds }) {
    const isSnapped = Math.abs(seconds) <= snapSeconds;
    const stamp = formatInstant(Date.parse(stampsOf(site.day)[slot] ?? "") + seconds * 1_000);
    return withNextLog(
      site,
      { slot, seconds },
      {
        periods: [slot],
        reportedWh: [isSnapped ? (site.wh[slot - 1] ?? 0) : null],
        effect: {
          document: changingRows(site.day, (row, period) =>
            period === slot ? [stamp, row[1]] : row,
          ),
          asked: silentAboutLog,
        },
        expect: isSnapped ? snapped : refused,
      },
    );
  },
});

const snapped: Expectation = { ...settledAsActual, read: ["accepted", "snapped"] };
const refused: Expectation = {
  ...settledAsActual,
  read: ["refused", "badTime"],
  slot: filledByRegisters(1, "2"),
  ending: "E",
};

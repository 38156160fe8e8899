/** F24: a stamp names a time at which the meter cannot have measured. */
import { z } from "zod";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import { addDays, dayMs, dayStart } from "../../../src/domain/time/settlement-day.ts";
import { halfHourMs } from "../../../src/domain/time/settlement-period.ts";
import { periodsWithin } from "../../appointed-periods.ts";
import { stampsOf } from "../../messages/stamps.ts";
import { changingRows, withNextLog } from "../changed-rows.ts";
import { type Expectation, filledByRegisters, settledAsActual } from "../expectation.ts";
import { slotParam } from "../false-value.ts";
import { type DayPlanting, defineFault, type Planting } from "../fault.ts";
import { periodsFor } from "../neighbours.ts";
import { silentAboutLog } from "../silent-when-asked.ts";
import { innerPeriod, type Site } from "../site.ts";
import { filledWithoutRegisters } from "../without-registers.ts";

/** So long after the meter answered the future lies. */
const aheadMs = 2 * 3_600_000;

const stamps = { epoch: "2000-01-01T00:00:00Z", max: "2136-02-07T06:00:00Z" } as const;

export const impossibleTime = defineFault({
  fault: "F24",
  name: "impossible-time",
  level: "R",
  says: "A stamp names a time at which the meter cannot have measured.",
  quantities: ["AI"],
  params: z.object({
    slot: slotParam,
    /** beforeCommissioning: the meter was set going at the end of its first half hour. */
    kind: z.enum(["future", "epoch", "max", "beforeCommissioning"]).default("future"),
  }),
  plant(site, { slot = innerPeriod(site), kind }) {
    if (kind === "beforeCommissioning") return plantCommissioned(site);
    return kind === "future" ? plantFuture(site, slot) : plantOutOfRange(site, slot, kind);
  },
});

/** Nothing is known of the half hour whose row says another time. */
const missing: Expectation = {
  ...settledAsActual,
  slot: filledByRegisters(1, "2"),
  ending: "E",
};

function plantOutOfRange(site: Site, slot: number, kind: keyof typeof stamps): Planting {
  return withNextLog(
    site,
    { slot, kind },
    {
      periods: [slot],
      reportedWh: [null],
      effect: { document: stampedAs(site, slot, stamps[kind]), asked: silentAboutLog },
      expect: { ...missing, read: ["refused", "badTime"] },
    },
  );
}

/** The window reaches as far as the meter thinks that it has come. */
function plantFuture(site: Site, slot: number): Planting {
  const answeredAt = dayStart(site.day) + dayMs + site.meter.sendDelayMs;
  const at = Math.ceil((answeredAt + aheadMs) / halfHourMs) * halfHourMs;
  const stamp = formatInstant(at);
  const rows = stampedAs(site, slot, stamp);
  const period = (at - dayStart(addDays(site.day, 1))) / halfHourMs;
  const document: typeof rows = (body, of) =>
    of.form === "log" ? { ...rows(body, of), to: stamp } : body;
  const planted: Planting = withNextLog(
    site,
    { slot, kind: "future" },
    {
      periods: [slot],
      reportedWh: [null],
      effect: { document, asked: silentAboutLog },
      expect: missing,
    },
  );
  if (site.isLastDay) return planted;
  // The row stands in the next day, whose own log brings the true value of that half hour.
  const doubted: Expectation = {
    ...settledAsActual,
    exception: "clockSuspect",
    advisory: "meterClockSuspect",
  };
  const wh = site.truth(addDays(site.day, 1))[period - 1] ?? 0;
  return {
    ...planted,
    days: [
      ...planted.days,
      {
        day: addDays(site.day, 1),
        periods: [period],
        reportedWh: [wh],
        effect: {},
        expect: { ...doubted, read: ["refused", "future"] },
      },
    ],
  };
}

function stampedAs({ day }: Site, slot: number, stamp: string) {
  return changingRows(day, (row, period) => (period === slot ? [stamp, row[1]] : row));
}

/** Appointed from the site's day on, and commissioned half an hour later. */
function plantCommissioned(site: Site): Planting {
  const { day } = site;
  return {
    params: { kind: "beforeCommissioning" },
    registration: (line) => [
      {
        ...line,
        appointedFrom: day,
        device: { ...line.device, commissionedAt: stampsOf(day)[1] ?? "" },
      },
    ],
    days: [
      {
        periods: [1],
        reportedWh: [site.wh[0] ?? 0],
        effect: {},
        expect: { ...missing, read: ["refused", "beforeCommissioning"] },
      },
      ...hoursBefore(site),
    ],
  };
}

/** In summer the London day begins in the UTC day before: half hours of ours that are too early as well. */
function hoursBefore({ day, quantity }: Site): readonly DayPlanting[] {
  const before = addDays(day, -1);
  const ours = periodsWithin([{ from: day, to: null }], before);
  if (ours === null) return [];
  const [first, last] = ours;
  const periods = periodsFor(first, last - first + 1);
  const slot = filledWithoutRegisters({ quantity }, "2");
  return [
    {
      day: before,
      periods,
      reportedWh: periods.map(() => null),
      effect: {},
      expect: { ...missing, slot, read: ["refused", "beforeCommissioning"] },
    },
  ];
}

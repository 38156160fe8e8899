/** F45: the meter is taken off and another put on, each read when it happens. */
import { z } from "zod";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import { londonDateAt } from "../../../src/domain/time/london-day.ts";
import {
  addDays,
  dayMs,
  dayStart,
  type SettlementDay,
} from "../../../src/domain/time/settlement-day.ts";
import type { RegistrationLine } from "../../ledger/registrations.ts";
import type { Draft } from "../../messages/draft.ts";
import { readBeside } from "../../messages/instant.ts";
import { pointsOf } from "../../meters/fleet.ts";
import { meterEsme, successorNumber } from "../../meters/identity.ts";
import type { Device, Meter, SettledQuantity } from "../../meters/meter.ts";
import {
  type Exchange,
  type ExchangedDay,
  exchangedDay,
  stampsAround,
} from "../device-exchange.ts";
import type { Effect } from "../effect.ts";
import { filledByRegisters, settledAsActual } from "../expectation.ts";
import { type DayPlanting, defineFault } from "../fault.ts";
import { registerAt, untilTheEnd } from "../register-history.ts";
import type { Site } from "../site.ts";

const minuteMs = 60_000;
/** What the new meter shows when it is put on, from its test. */
const installedWh = 12;

export const meterExchange = defineFault({
  fault: "F45",
  name: "meter-exchange",
  level: "D",
  says: "The meter is taken off and another is put on, each read when it happens.",
  quantities: ["AI"],
  // The meter that was taken off would have no day of the appointment.
  daysBefore: 1,
  params: z.object({
    gapMinutes: z.number().int().min(0).max(600).default(40),
    /** Minutes after midnight, UTC, at which the meter is taken off, where the window does not say it. */
    offMinute: z.number().int().min(300).max(800).default(670),
  }),
  plant(site, { gapMinutes, offMinute }) {
    const offAt =
      site.from > dayStart(site.day) ? site.from : dayStart(site.day) + offMinute * minuteMs;
    const exchange = { day: site.day, offAt, onAt: offAt + gapMinutes * minuteMs };
    return {
      params: { gapMinutes, offMinute: (offAt - dayStart(site.day)) / minuteMs },
      days: pointsOf(site.meter).flatMap(({ quantity }) => exchangeOf(site, quantity, exchange)),
      registration: (line) => bothMeters(line, site.meter, exchange),
    };
  },
});

/** One number of a device for all that it sends; the device is of the same kind as the one before. */
function successorOf({ number, variant }: Meter): Device {
  const next = successorNumber(number);
  return { number: next, esme: meterEsme(next), variant };
}

/** One device measures all quantities of the point, so that each of them changes over. */
function exchangeOf(site: Site, quantity: SettledQuantity, exchange: Exchange): DayPlanting[] {
  const { meter, day } = site;
  const parted = exchangedDay(site.truth(day, quantity), exchange);
  const removedWh = registerAt(site, day, quantity) + parted.beforeWh;
  const successor = successorOf(meter);
  const registers = registersOf(day, { successor, lessWh: removedWh - installedWh });
  const { truth } = parted;
  const slots = exchangedSlots(parted);
  const effect: Effect = {
    ...registers,
    ...silentAfter(meter, exchange),
    truth,
    reported: new Map(
      slots.periods.map((period, index) => [period, slots.reportedWh[index] ?? null]),
    ),
    messages: (drafts) =>
      drafts.flatMap((draft) => onTheDay(draft, { exchange, successor, removedWh })),
  };
  const later: Effect = {
    ...registers,
    ...silentAfter(meter, exchange),
    messages: (drafts) => drafts.map((draft) => ({ ...draft, device: successor })),
  };
  return [
    { quantity, ...slots, effect },
    ...untilTheEnd(site, addDays(day, 1), later).map((each) => ({ ...each, quantity })),
  ];
}

function exchangedSlots({
  periods,
}: ExchangedDay): Pick<DayPlanting, "periods" | "reportedWh" | "expect"> {
  const reportedWh = periods.map(() => null);
  if (periods.length === 0) return { periods, reportedWh, expect: settledAsActual };
  const slot = filledByRegisters(periods.length, "2");
  return { periods, reportedWh, expect: { ...settledAsActual, slot, ending: "E" } };
}

/** Of the midnights that a message names each meter tells those that it was there for. */
function registersOf(
  day: SettlementDay,
  { successor, lessWh }: { readonly successor: Device; readonly lessWh: number },
): Required<Pick<Effect, "register">> {
  return {
    register(wh, midnight, { device }) {
      const isSuccessor = device.number === successor.number;
      if (isSuccessor !== midnight > day) return null;
      return isSuccessor ? wh - lessWh : wh;
    },
  };
}

/** A meter that is off the wall answers nothing. */
function silentAfter(meter: Meter, { offAt }: Exchange): Required<Pick<Effect, "asked">> {
  return { asked: ({ esme }, now) => (esme === meter.esme && now >= offAt ? "nothing" : "same") };
}

interface DayOfExchange {
  readonly exchange: Exchange;
  readonly successor: Device;
  readonly removedWh: number;
}

/** The last log and registers of the one meter when it goes, and the first of the other at their usual time. */
function onTheDay(
  draft: Draft,
  { exchange, successor, removedWh }: DayOfExchange,
): readonly Draft[] {
  const { day, offAt, onAt } = exchange;
  const { lastOld, firstNew } = stampsAround(exchange);
  const soon = offAt + minuteMs;
  const gone = { ...draft, at: soon, readAt: soon };
  const come = { ...draft, id: Symbol("message"), device: successor };
  if (draft.form === "log")
    return [
      { ...gone, window: { from: dayStart(day), to: lastOld } },
      { ...come, window: { from: firstNew, to: dayStart(day) + dayMs } },
    ];
  if (draft.form !== "register") return [draft];
  return [
    gone,
    readBeside(draft, { at: offAt, wh: removedWh }, {}),
    readBeside(draft, { at: onAt, wh: installedWh }, { device: successor }),
    come,
  ];
}

/** The point's line cut in two at the London date of the exchange, each part under its own meter. */
function bothMeters(
  line: RegistrationLine,
  meter: Meter,
  { offAt, onAt }: Exchange,
): readonly RegistrationLine[] {
  const date = londonDateAt(offAt);
  const off = { ...line.device, to: formatInstant(offAt) };
  const on = formatInstant(onAt);
  const next = {
    ...line.device,
    esme: successorOf(meter).esme,
    from: on,
    to: null,
    commissionedAt: on,
  };
  return [
    { ...line, appointedTo: date, device: off },
    { ...line, appointedFrom: date, device: next },
  ];
}

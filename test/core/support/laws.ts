/** What must hold of a run that has come to rest (the invariants of `reliability.md` 3); each breach in words. */
import { isDeepStrictEqual } from "node:util";
import { dayKeyText } from "../../../src/domain/day/day-key.ts";
import type { EndedRun } from "./core-run.ts";

/** Every law that is broken, in words; none: all is well. */
export function brokenLaws(run: EndedRun): readonly string[] {
  return [
    ...drained(run),
    ...disposed(run),
    ...complete(run),
    ...conserved(run),
    ...toldOnce(run),
    ...heeded(run),
  ];
}

/** I7: nothing waits and nothing is under way. */
function drained({ record, unfit }: EndedRun): string[] {
  const works = record.works.works.map(({ stage, workId }) => `I7: ${stage} ${workId} is left`);
  return [
    ...works,
    ...(record.outbox.isAnyInFlight ? ["I7: a batch has no answer"] : []),
    ...unfit.map((key) => `I7: ${dayKeyText(key)} was not fit to leave`),
  ];
}

/** I2: every message is decided once, with all of its reads, or parked once. */
function disposed({ received, record }: EndedRun): string[] {
  return [...received].flatMap(([blockId, { reads }]) => {
    const tallies = record.tallies.filter((tally) => tally.blockId === blockId);
    const parked = record.parked.filter((each) => each.blockId === blockId).length;
    if (reads === null) return parked === 1 ? [] : [`I2: ${blockId} is parked ${parked} times`];
    const counted = tallies.map((tally) => tally.reads).join(" and ");
    return counted === String(reads) && parked === 0
      ? []
      : [`I2: ${blockId} holds ${reads} reads, decided: ${counted || "none"}`];
  });
}

/** I4: the day is settled, and a half hour is actual exactly where a good read stands, with its watt-hours. */
function complete({ day, meters, record }: EndedRun): string[] {
  return meters.flatMap(({ binding: { pointId }, standing }) => {
    const held = record.days.day({ day, pointId, quantity: "AI" });
    if (held?.state !== "settled")
      return [`I4: point ${pointId} is ${held?.state ?? "unheard of"}`];
    return standing.flatMap((read, slot) => {
      const isTurnedDown = held.rejected.some(
        ({ period, wattHours: echoed }) => period === slot + 1 && echoed === read,
      );
      const expected = isTurnedDown ? null : read;
      const wattHours = held.wattHours?.[slot] ?? null;
      const isActual = held.quality?.charAt(slot) === "A";
      const isRight =
        expected === null ? !isActual && wattHours !== null : isActual && wattHours === expected;
      const found = `${wattHours}${isActual ? " as read" : " filled"}`;
      return isRight
        ? []
        : [`I4: point ${pointId} slot ${slot + 1}: ${expected} was read, ${found}`];
    });
  });
}

/** I5: what the platform has last is what is settled, to the watt-hour. */
function conserved({ day, meters, record, platform }: EndedRun): string[] {
  return meters.flatMap(({ binding: { pointId, registrations } }) => {
    const [registration] = registrations;
    const last = platform.accepted.findLast(({ mpan }) => mpan === registration?.mpan);
    const held = record.days.day({ day, pointId, quantity: "AI" });
    const told = last?.slots.map(({ wh }) => wh);
    return told !== undefined && isDeepStrictEqual(told, held?.wattHours)
      ? []
      : [`I5: point ${pointId} was told otherwise than it is settled`];
  });
}

/** What the centre has turned down is decided once, and is not what it has in the end. */
function heeded({ day, meters, record, platform, decided }: EndedRun): string[] {
  const ids = decided.map(({ transactionId }) => transactionId);
  const broken = ids.length === new Set(ids).size ? [] : ["I6: a rejection was decided twice"];
  for (const { binding } of meters) {
    const { pointId, registrations } = binding;
    const last = platform.accepted.findLast(({ mpan }) => mpan === registrations[0]?.mpan);
    const { rejected = [] } = record.days.day({ day, pointId, quantity: "AI" }) ?? {};
    for (const { period, wattHours } of rejected) {
      const { wh, q } = last?.slots[period - 1] ?? {};
      if (q === "A" && wh === wattHours)
        broken.push(`I6: point ${pointId} period ${period} was told again as it was turned down`);
    }
  }
  return broken;
}

/** I6: no two acceptances of one reference, and none that repeats the one before. */
function toldOnce({ platform }: EndedRun): string[] {
  const references = platform.accepted.map(({ reference }) => reference);
  const twice = references.length - new Set(references).size;
  const last = new Map<string, string>();
  const repeated = platform.accepted.filter(({ mpan, slots }) => {
    const text = JSON.stringify(slots);
    const isSame = last.get(mpan) === text;
    last.set(mpan, text);
    return isSame;
  });
  return [
    ...(twice === 0 ? [] : [`I6: ${twice} references were accepted twice`]),
    ...repeated.map(({ reference }) => `I6: ${reference} repeats what was accepted before`),
  ];
}

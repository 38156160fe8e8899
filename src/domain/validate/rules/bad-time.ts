import { formatInstant, parseInstant } from "../../time/instant.ts";
import { halfHourMs } from "../../time/settlement-period.ts";
import { rule, type Verdict } from "../rule.ts";

/** Stamps mark the END of a half hour on the :00 and :30 grid, in UTC. A clock up to 10 s off is the meter's own bound. */
export const badTime = rule({
  id: "V13",
  name: "bad-time",
  says: "a stamp names the end of a half hour",
  source: "SMETS2 5.4.8.9; the silent bound of the meter clock is 10 s",
  scope: "read",
  outcome: "refuse",
  fixed: true,
  marks: {},
  params: {
    snapSeconds: { initial: 10, min: 0, max: 20 },
    yearFrom: { initial: 2010, min: 2000, max: 2020 },
    yearTo: { initial: 2100, min: 2040, max: 2135 },
  },
  text: ({ detail }) => `Stamp unusable: ${detail}`,
  check(subject: { stamp: unknown }, figures): Verdict | null {
    const { stamp } = subject;
    if (typeof stamp !== "string") return refusal("format");
    const instant = parseInstant(stamp);
    if (instant === null)
      return refusal(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(stamp) ? "noZone" : "format");
    const year = new Date(instant).getUTCFullYear();
    if (year < figures.yearFrom || year > figures.yearTo) return refusal("range");
    const end = Math.round(instant / halfHourMs) * halfHourMs;
    const offsetMs = instant - end;
    if (Math.abs(offsetMs) > figures.snapSeconds * 1000) return refusal("offGrid", offsetMs);
    const notes = [
      ...(stamp.endsWith("Z") ? [] : ["offsetConverted"]),
      ...(offsetMs === 0 ? [] : ["snapped"]),
    ];
    if (notes.length === 0) return null;
    return {
      outcome: "note",
      reason: notes.join(" "),
      detail: { end: formatInstant(end), notes: notes.join(" ") },
    };
  },
});

function refusal(detail: string, offsetMs?: number): Verdict {
  const reason = "badTime";
  return {
    outcome: "refuse",
    reason,
    detail: { reason, detail, ...(offsetMs === undefined ? {} : { offsetMs }) },
  };
}

/**
 * The last door before the outbox (validation.md 7.9): the centre's own checks and ours, over the message as it
 * would leave. A failure is a defect of ours: the message never leaves and the day is parked. Every rule is asked.
 */

import { dayMs, dayStart } from "../time/settlement-day.ts";
import { halfHourMs, periodsPerDay } from "../time/settlement-period.ts";
import { appointedEnds, isAppointed, isBeforeConnection } from "./appointed-slots.ts";
import type { DraftPeriod, SubmissionDraft } from "./submission-draft.ts";
import type { SubmissionFacts } from "./submission-facts.ts";

export interface SelfCheckRule {
  readonly id: string;
  /** The centre's code for the same fault, or null where the check is ours alone. */
  readonly code: string | null;
  readonly says: string;
  /** True when the message breaks the rule. */
  fails(draft: SubmissionDraft, facts: SubmissionFacts): boolean;
}

export interface SelfCheckFailure {
  readonly rule: string;
  readonly code: string | null;
}

type PeriodTest = (period: DraftPeriod, facts: SubmissionFacts) => boolean;
const anyPeriod =
  (breaks: PeriodTest): SelfCheckRule["fails"] =>
  (draft, facts) =>
    draft.periods.some((period) => breaks(period, facts));

const smartQualities = new Set("A E0 E1 E2 E3 E4 E5 E6 E7 E8 E9 ZE1 ZE2 ZE3".split(" "));
const events: Readonly<Record<string, string>> = {
  AI: "[ActivePower]",
  AE: "[ActivePower]",
  RI: "[ReactivePower]",
  RE: "[ReactivePower]",
};

export const selfCheckRules: readonly SelfCheckRule[] = [
  {
    id: "V101",
    code: "ECS1001",
    says: "every period lies wholly inside the appointment",
    fails: anyPeriod(
      ({ periodEnd }, facts) =>
        periodEnd !== null && !isAppointed(facts.appointmentSpans, periodEnd),
    ),
  },
  {
    id: "V102",
    code: "ECS1002",
    says: "AI and AE under [ActivePower], RI and RE under [ReactivePower]",
    fails: (draft) => events[draft.measurementQuantity] !== draft.event,
  },
  {
    id: "V103",
    code: "ECS1003",
    says: "the final reconciliation of the day is ahead",
    fails: (_, facts) => facts.now >= facts.finalCutOff,
  },
  {
    id: "V104",
    code: "ECS1004",
    says: "periods last 30 minutes",
    fails: (draft) => draft.durationMinutes !== 30,
  },
  {
    id: "V105",
    code: "ECS1005",
    says: "every period ends on :00 or :30, written with +00:00",
    fails: anyPeriod(
      ({ periodEnd, isUtc }) => periodEnd === null || !isUtc || periodEnd % halfHourMs !== 0,
    ),
  },
  {
    id: "V106",
    code: "ECS1006",
    says: "no period twice",
    fails: (draft) => gapsBetweenEnds(draft).some((gapMs) => gapMs === 0),
  },
  {
    id: "V107",
    code: "ECS1007",
    says: "no two periods overlap",
    fails: (draft) => gapsBetweenEnds(draft).some((gapMs) => gapMs > 0 && gapMs < halfHourMs),
  },
  {
    id: "V108",
    code: "ECS1008",
    says: "a de-energised point has no estimated energy",
    fails: anyPeriod(
      ({ quality, wattHours }, facts) =>
        facts.isDeEnergised &&
        quality !== "A" &&
        ((wattHours ?? 0) > 0 || facts.deEnergisedSubmit !== "zero"),
    ),
  },
  {
    id: "V109",
    code: "ECS1009",
    says: "the point is live",
    fails: (_, facts) => !facts.isLive,
  },
  {
    id: "V110",
    code: "ECS1010",
    says: "no energy carries a minus sign",
    fails: anyPeriod(({ hasMinus }) => hasMinus),
  },
  {
    id: "V111",
    code: "ECS1011",
    says: "a zero quality has no energy",
    fails: anyPeriod(
      ({ quality, wattHours }) => quality.startsWith("ZE") && (wattHours ?? 0) !== 0,
    ),
  },
  {
    id: "V112",
    code: "ECS1012",
    says: "no energy above what the connection can carry; the centre's own maximum is not public [ours]",
    fails: anyPeriod(
      ({ wattHours }, { hardWh }) => hardWh !== null && wattHours !== null && wattHours > hardWh,
    ),
  },
  {
    id: "V113",
    code: "ECS1013",
    says: "no period starts before the connection type",
    fails: anyPeriod(
      ({ periodEnd }, { connectionFrom }) =>
        periodEnd !== null && isBeforeConnection(periodEnd, connectionFrom),
    ),
  },
  {
    id: "V114",
    code: "ECS1014",
    says: "the settlement date is 00:00:00+00:00",
    fails: (draft) => draft.settlementDay === null || !draft.isMidnightUtc,
  },
  {
    id: "V115",
    code: "ECS1015",
    says: "an estimate has its reason",
    fails: anyPeriod(({ quality, reason }) => quality !== "A" && reason === null),
  },
  {
    id: "V116",
    code: "ECS1016",
    says: "an amendment has its own reason",
    fails: anyPeriod(({ reason, amendment }) => reason === "9" && amendment === null),
  },
  {
    id: "V117",
    code: null,
    says: "an actual has no reason",
    fails: anyPeriod(({ quality, reason }) => quality === "A" && reason !== null),
  },
  {
    id: "V118",
    code: null,
    says: "every period ends inside the day, its midnight included",
    fails: ({ settlementDay, periods }) => {
      if (settlementDay === null) return false;
      const start = dayStart(settlementDay);
      return periods.some(
        ({ periodEnd }) => periodEnd !== null && (periodEnd <= start || periodEnd > start + dayMs),
      );
    },
  },
  {
    id: "V119",
    code: null,
    says: "energy is 1 to 9 digits, a point, 3 digits",
    fails: anyPeriod(({ wattHours }) => wattHours === null),
  },
  {
    id: "V120",
    code: null,
    says: "1 to 48 periods, each with exactly the keys sp v q e arc",
    fails: ({ periods }) =>
      periods.length === 0 ||
      periods.length > periodsPerDay ||
      periods.some(({ hasExactKeys }) => !hasExactKeys),
  },
  {
    id: "V121",
    code: null,
    says: "qualities are those of the smart segment",
    fails: anyPeriod(({ quality }) => !smartQualities.has(quality)),
  },
  {
    id: "V122",
    code: null,
    says: "an amendment reason goes with reason 9",
    fails: anyPeriod(({ reason, amendment }) => amendment !== null && reason !== "9"),
  },
  {
    id: "V123",
    code: null,
    says: "ZE2 with 5, ZE3 with 6, and 7 or 8 only with ZE1",
    fails: anyPeriod(
      ({ quality, reason }) =>
        (quality === "ZE2") !== (reason === "5") ||
        (quality === "ZE3") !== (reason === "6") ||
        ((reason === "7" || reason === "8") && quality !== "ZE1"),
    ),
  },
  {
    id: "V124",
    code: null,
    says: "the energies add up to the stored version",
    fails: (draft, facts) => {
      let sumWh = 0;
      for (const { wattHours } of draft.periods) {
        if (wattHours === null) return false;
        sumWh += wattHours;
      }
      return sumWh !== facts.storedWh;
    },
  },
  {
    id: "V125",
    code: null,
    says: "exactly the appointed slots of the day from the start of the connection type, ascending",
    fails: ({ settlementDay, periods }, { appointmentSpans, connectionFrom }) => {
      if (settlementDay === null) return false;
      const ends = appointedEnds(appointmentSpans, settlementDay).filter(
        (end) => !isBeforeConnection(end, connectionFrom),
      );
      return (
        ends.length !== periods.length ||
        periods.some(({ periodEnd }, index) => periodEnd !== ends[index])
      );
    },
  },
];

/** V125 would only repeat what these say. */
const slotRules = ["V101", "V105", "V106", "V113", "V118"];

/** Every rule that the message breaks, ascending; empty: it may enter the outbox. */
export function checkSubmission(
  draft: SubmissionDraft,
  facts: SubmissionFacts,
): readonly SelfCheckFailure[] {
  const failed = selfCheckRules.filter((rule) => rule.fails(draft, facts));
  const isSlotFaultNamed = failed.some((rule) => slotRules.includes(rule.id));
  return failed
    .filter((rule) => rule.id !== "V125" || !isSlotFaultNamed)
    .map(({ id, code }) => ({ rule: id, code }));
}

/** Milliseconds between neighbouring ends in order of time; unreadable ends are V105's. */
function gapsBetweenEnds(draft: SubmissionDraft): readonly number[] {
  const ends = draft.periods.flatMap(({ periodEnd }) => periodEnd ?? []).sort((a, b) => a - b);
  return ends.slice(1).map((end, index) => end - (ends[index] ?? end));
}

/** One MPAN-day as its page shows it. */
import type {
  PointDayView,
  ReasonView,
  VersionView,
} from "../../../../web/views/point-day-view.ts";
import { endingOf } from "../../../domain/day/ending.ts";
import { changedPeriods } from "../../../domain/day/next-version.ts";
import { unpackQuality } from "../../../domain/day/quality.ts";
import { maskedMpan } from "../../../domain/identity/masked-mpan.ts";
import { measurementQuantities } from "../../../domain/identity/measurement-quantity.ts";
import { addDays } from "../../../domain/time/settlement-day.ts";
import type { ExplainedSlots } from "../../../explain/explain-run.ts";
import type { ExplainedSending } from "../../../explain/explain-sending.ts";
import type {
  ExplainedFinding,
  ExplainedRejection,
  Explanation,
} from "../../../explain/explanation.ts";
import { missingText, remedyText, settledText } from "../../../explain/slot-words.ts";
import { causeText } from "../../../explain/words.ts";
import { clockAt, grouped, utcMinute } from "../../../figures.ts";
import { unitOf } from "../quantity-words.ts";
import { dayPath, inboundPath, messagePath, outboundPath } from "./addresses.ts";
import { daySlots, reasonId } from "./day-slots.ts";
import { periodListText, periodsText } from "./period-words.ts";
import type { DayBehind, NamedPoint } from "./ports.ts";

type VersionRow = DayBehind["evidence"]["record"]["versions"][number];

/** The page of a day by the clock of UTC or of London. */
export function pointDayView(
  point: NamedPoint,
  behind: DayBehind,
  clock: "utc" | "london",
): PointDayView {
  const { evidence, explanation } = behind;
  const { key, record } = evidence;
  const { day, quantity, pointId } = key;
  const at = (count: number) => dayPath({ ...key, day: addDays(day, count) }, clock);
  return {
    pointId,
    mpan: maskedMpan(point.mpan),
    day,
    quantity,
    unit: unitOf(quantity),
    links: measurementQuantities.map((each) => ({
      text: each,
      href: dayPath({ ...key, quantity: each }, clock),
      isHere: each === quantity,
    })),
    clock,
    clockLinks: (["utc", "london"] as const).map((each) => ({
      text: each === "utc" ? "UTC" : "London",
      href: dayPath(key, each),
      isHere: each === clock,
    })),
    dayBefore: at(-1),
    dayAfter: at(1),
    weekBefore: at(-7),
    facts: factsOf(explanation),
    slots: daySlots(behind, clock),
    registers: registersOf(behind),
    reasons: explanation.slots.map((run) => reasonOf(run, behind)),
    findings: explanation.findings.map(findingView),
    versions: versionsOf(record.versions, explanation.version?.version ?? 0),
    sendings: explanation.sent.map(sendingView),
    rejections: explanation.rejections.map(rejectionView),
  };
}

function factsOf(explanation: Explanation): PointDayView["facts"] {
  const { state, dueAt, version, corrections } = explanation;
  return [
    { name: "stands", value: state },
    {
      name: "version in force",
      value: version === null ? "none yet" : `${version.version}, ${version.cause}`,
    },
    { name: "what is missing is filled at", value: utcMinute(dueAt) },
    ...(corrections === 0 ? [] : [{ name: "automatic corrections", value: String(corrections) }]),
  ];
}

/** Whether the half hours add up to what the register advanced. */
function registersOf({ evidence, explanation }: DayBehind): PointDayView["registers"] {
  const unit = unitOf(evidence.key.quantity);
  const { openingWh, closingWh } = explanation.registers;
  const slots = explanation.slots.flatMap(({ wattHours }) => wattHours);
  const isWhole = slots.length > 0 && slots.every((value) => value !== null);
  const sumWh = isWhole ? slots.reduce<number>((sum, value) => sum + (value ?? 0), 0) : null;
  const known = { openingWh, closingWh, sumWh };
  if (openingWh === null || closingWh === null)
    return {
      ...known,
      isExact: false,
      says: "There is no register read at both midnights of the day.",
    };
  if (sumWh === null)
    return {
      ...known,
      isExact: false,
      says: "Half hours are missing: their sum is not known yet.",
    };
  const difference = sumWh - (closingWh - openingWh);
  return {
    ...known,
    isExact: difference === 0,
    says:
      difference === 0
        ? "The half hours are equal to the advance of the register, exactly."
        : `The half hours are ${grouped(Math.abs(difference))} ${unit} ${difference > 0 ? "above" : "below"} the advance of the register.`,
  };
}

/** One run of half hours: what stands, then each step that led to it. */
function reasonOf(run: ExplainedSlots, { evidence }: DayBehind): ReasonView {
  const { key } = evidence;
  const {
    first,
    last,
    wattHours,
    quality,
    reason,
    how,
    method,
    madeFrom,
    messages,
    refused,
    findings,
  } = run;
  const unit = unitOf(key.quantity);
  const sum = wattHours.reduce<number>((total, value) => total + (value ?? 0), 0);
  const isThere = wattHours.some((value) => value !== null);
  const plain = (text: string) => ({ text, href: null });
  return {
    id: reasonId(first),
    when: `${clockAt(first - 1)} to ${clockAt(last)} UTC, ${periodsText(first, last)}`,
    standing: quality === null ? (isThere ? "read" : "missing") : endingOf(quality, reason),
    says: isThere ? `${grouped(sum)} ${unit}, ${settledText(run)}` : missingText(run),
    steps: [
      ...refused.map(({ reason, wattHours: asRead, place }) => ({
        text: `Refused: ${asRead === null ? "no figure" : `${grouped(asRead)} ${unit}`} by ${reason}`,
        href: place.includes(":") ? messagePath(key, place) : null,
      })),
      ...(how === null ? [] : [plain(`Filled with ${how} (${method})`)]),
      ...madeFrom.map((text) => plain(`From ${text}`)),
      ...messageSteps(messages, run, key),
      ...(findings.length === 0 ? [] : [plain(`See ${findings.join(", ")} below`)]),
    ],
  };
}

/** A stream brings a message a half hour: the first and the last are told. */
function messageSteps(
  messages: ExplainedSlots["messages"],
  { first, last }: ExplainedSlots,
  key: Parameters<typeof messagePath>[0],
): ReasonView["steps"] {
  const told = messages.length > 2 ? [...messages.slice(0, 1), ...messages.slice(-1)] : messages;
  const count =
    messages.length > 2 ? [`${messages.length} messages for ${last - first + 1} half hours`] : [];
  return [
    ...count.map((text) => ({ text, href: null })),
    ...told.map((message) => {
      if (typeof message === "string") return { text: "Message not held any more", href: null };
      const answered = message.readAt === null ? "" : `, answered ${utcMinute(message.readAt)}`;
      return {
        text: `Read by the meter: ${message.what}${answered}, arrived ${utcMinute(message.receivedAt)}`,
        href: messagePath(key, message.place),
      };
    }),
  ];
}

function findingView(finding: ExplainedFinding): PointDayView["findings"][number] {
  const { rule, says, outcome, mode, periods, detail, at, clearedAt } = finding;
  return {
    rule,
    says,
    outcome: mode === "shadow" ? "shadow" : outcome,
    where: periodListText(periods),
    detail: Object.entries(detail)
      .map(([name, value]) => `${name} ${typeof value === "number" ? grouped(value) : value}`)
      .join(", "),
    when: `seen ${utcMinute(at)}${clearedAt === null ? "" : `, no longer since ${utcMinute(clearedAt)}`}`,
    isOver: clearedAt !== null,
  };
}

/** Newest first, each with what it changed of the one before. */
function versionsOf(rows: readonly VersionRow[], inForce: number): readonly VersionView[] {
  return rows
    .map((row, index): VersionView => {
      const before = rows[index - 1];
      return {
        version: row.version,
        isInForce: row.version === inForce,
        cause: causeText(row.cause),
        madeAt: utcMinute(row.created_at),
        ruleset: row.ruleset,
        wattHours: sumOf(row),
        qualities: qualitiesOf(row),
        changed: before === undefined ? "everything: it is the first" : changeText(before, row),
      };
    })
    .reverse();
}

function changeText(before: VersionRow, after: VersionRow): string {
  const changed = changedPeriods(slotsOf(before), slotsOf(after));
  const difference = sumOf(after) - sumOf(before);
  const energy =
    difference === 0 ? "energy the same" : `${difference > 0 ? "+" : ""}${grouped(difference)}`;
  const told = changed.length > 12 ? `${changed.length} half hours` : periodListText(changed);
  return changed.length === 0 ? "nothing" : `${told}; ${energy}`;
}

function slotsOf({ wh, q, e, arc, method }: VersionRow) {
  return { wattHours: wh, quality: q, reason: e, amendment: arc, method };
}

function sumOf({ wh }: VersionRow): number {
  return wh.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

function qualitiesOf({ q }: VersionRow): string {
  const counts = new Map<string, number>();
  for (const code of q) {
    const quality = unpackQuality(code);
    if (quality !== null) counts.set(quality, (counts.get(quality) ?? 0) + 1);
  }
  return [...counts].map(([quality, count]) => `${count} ${quality}`).join(", ");
}

function sendingView(sending: ExplainedSending): PointDayView["sendings"][number] {
  const { channel, version, reference, sentAt, state, code, transactionId, attempts } = sending;
  return {
    what: `${channel}, ${version === null ? `refusal of ${periodListText(sending.periods)}` : `version ${version}`}`,
    reference,
    sentAt: `${utcMinute(sentAt)}${attempts > 1 ? `, ${attempts} attempts` : ""}`,
    state,
    reply: [code, transactionId === null ? null : `transaction ${transactionId}`]
      .filter((each) => each !== null)
      .join(", "),
    details: sending.messages,
    href: outboundPath(reference),
  };
}

function rejectionView({
  codes,
  periods,
  version,
  receivedAt,
  transactionId,
  remedy,
}: ExplainedRejection): PointDayView["rejections"][number] {
  const of = version === null ? "no version of ours" : `version ${version}`;
  return {
    text: `${codes.join(" ")} on ${periodListText(periods)} of ${of}, ${utcMinute(receivedAt)}, transaction ${transactionId}: ${remedyText(remedy)}`,
    href: inboundPath(transactionId),
  };
}

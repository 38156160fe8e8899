/** An explanation as text for a terminal: the day, its slots in runs, what the rules say, and what was sent. */

import type { ExplainedSlots } from "../../explain/explain-run.ts";
import type { ExplainedSending } from "../../explain/explain-sending.ts";
import type {
  ExplainedFinding,
  ExplainedRejection,
  ExplainedVersion,
  Explanation,
} from "../../explain/explanation.ts";
import { missingText, remedyText, settledText } from "../../explain/slot-words.ts";
import { clockAt, grouped, utcMinute } from "../../figures.ts";

const figuresPerLine = 12;

/** The whole text. */
export function renderExplanation(explanation: Explanation): string {
  const { version, earlierVersions, slots, findings, sent, rejections } = explanation;
  return [
    header(explanation),
    ...section(version === null ? "Read so far" : "Slots in force", slots.flatMap(slotLines)),
    ...section("What the rules say", findings.map(findingLine)),
    ...section("Earlier versions", earlierVersions.map(versionLine)),
    ...section("Sent to the platform", sent.flatMap(sendingLines)),
    ...section("Turned down by the centre", rejections.map(rejectionLine)),
  ].join("\n");
}

function header(explanation: Explanation): string {
  const { mpanRef, quantity, settlementDay, state, version, appointed, registers } = explanation;
  const { openingWh, closingWh } = registers;
  const advance =
    openingWh === null || closingWh === null
      ? `${figure(openingWh)} at 00:00, ${figure(closingWh)} at 24:00`
      : `${figure(openingWh)} at 00:00, ${figure(closingWh)} at 24:00: an advance of ${figure(closingWh - openingWh)}`;
  return [
    `point ${mpanRef}  ${quantity}  ${settlementDay} (UTC)`,
    line("state", `${state}${correctionsText(explanation.corrections)}`),
    line("version", version === null ? "none yet" : versionLine(version)),
    line("appointed", appointed === null ? "not on this day" : appointedText(appointed)),
    line("registers", advance),
    line("cut-off", `${utcMinute(explanation.dueAt)}: what is missing then is filled`),
  ].join("\n");
}

function slotLines(slots: ExplainedSlots): readonly string[] {
  const { first, last, wattHours, messages, refused } = slots;
  const isSettled = wattHours.some((value) => value !== null);
  const sum = wattHours.reduce<number>((total, value) => total + (value ?? 0), 0);
  const head = `${clockAt(first - 1)}-${clockAt(last)}  ${periodsText(first, last)}`;
  const told = isSettled ? `${figure(sum)}, ${settledText(slots)}` : missingText(slots);
  return [
    `${head}: ${told}`,
    ...(isSettled && first !== last ? figureLines(wattHours) : []),
    ...(slots.how === null ? [] : [`    filled with ${slots.how} (${slots.method})`]),
    ...slots.madeFrom.map((input) => `    from ${input}`),
    ...(messages.length === 0 ? [] : [`    from ${messagesText(messages)}`]),
    ...refused.map(
      ({ reason, wattHours: asRead, place }) =>
        `    refused: ${figure(asRead)} by ${reason}, message ${place}`,
    ),
    ...(slots.findings.length === 0 ? [] : [`    see ${slots.findings.join(", ")} below`]),
  ];
}

function figureLines(wattHours: readonly (number | null)[]): readonly string[] {
  const texts = wattHours.map((value) => (value === null ? "-" : String(value)).padStart(6));
  const lines: string[] = [];
  for (let at = 0; at < texts.length; at += figuresPerLine)
    lines.push(`   ${texts.slice(at, at + figuresPerLine).join("")}`);
  return lines;
}

function messagesText(messages: ExplainedSlots["messages"]): string {
  const [first, ...others] = messages.map(messageText);
  const last = others.at(-1);
  if (last === undefined) return first ?? "";
  return `${messages.length} messages, one a half hour:\n        the first ${first}\n        the last ${last}`;
}

function messageText(message: ExplainedSlots["messages"][number]): string {
  if (typeof message === "string") return `message ${message}`;
  const answered = message.readAt === null ? "" : `, answered ${utcMinute(message.readAt)}`;
  return `message ${message.place} (${message.what}${answered}, arrived ${utcMinute(message.receivedAt)})`;
}

function findingLine(finding: ExplainedFinding): string {
  const { rule, outcome, mode, periods, says, detail, at, clearedAt } = finding;
  const where = periods.length === 0 ? "the whole day" : periodList(periods);
  const found = Object.entries(detail)
    .map(([name, value]) => `${name} ${typeof value === "number" ? grouped(value) : value}`)
    .join(", ");
  const held = clearedAt === null ? "" : `, no longer since ${utcMinute(clearedAt)}`;
  const rules = says === "" ? rule : `${rule} (${says})`;
  const weight = mode === "shadow" ? `${outcome}, in shadow and without effect,` : outcome;
  return `${rules}: ${weight} on ${where}: ${found}; seen ${utcMinute(at)}${held}`;
}

function versionLine(version: ExplainedVersion): string {
  const qualities = Object.entries(version.qualities).map(([code, count]) => `${count} ${code}`);
  return `${version.version}: ${figure(version.wattHours)} (${qualities.join(", ")}), ${version.cause}, made ${utcMinute(version.createdAt)} by ${version.ruleset}`;
}

function sendingLines(sending: ExplainedSending): readonly string[] {
  const { channel, version, reference, sentAt, state, code, transactionId, attempts } = sending;
  const what =
    version === null ? `refusal of ${periodList(sending.periods)}` : `version ${version}`;
  const times = attempts > 1 ? `, ${attempts} attempts` : "";
  const answer = [
    state,
    ...(code === null ? [] : [code]),
    ...(transactionId === null ? [] : [`transaction ${transactionId}`]),
  ].join(", ");
  return [
    `${channel} ${what}, ${utcMinute(sentAt)}${times}: ${answer}`,
    `    reference ${reference}`,
    ...sending.messages.map((text) => `    ${text}`),
  ];
}

function rejectionLine(rejection: ExplainedRejection): string {
  const { transactionId, receivedAt, codes, periods, wattHours, version, remedy } = rejection;
  const figures = periods.map((period, index) => `${period} (${figure(wattHours[index] ?? null)})`);
  const answers = version === null ? "no version of ours" : `version ${version}`;
  return `${codes.join(" ")} on period ${figures.join(", ")} of ${answers}, ${utcMinute(receivedAt)}, transaction ${transactionId}: ${remedyText(remedy)}`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((text) => `  ${text}`)];
}

function line(title: string, text: string): string {
  return `  ${title.padEnd(11)}${text}`;
}

function correctionsText(corrections: number): string {
  if (corrections === 0) return "";
  return `, ${corrections} automatic ${corrections === 1 ? "correction" : "corrections"}`;
}

function appointedText({ first, last }: { first: number; last: number }): string {
  return last - first === 47 ? "the whole day" : periodsText(first, last);
}

function periodsText(first: number, last: number): string {
  return first === last ? `period ${first}` : `periods ${first}-${last}`;
}

function periodList(periods: readonly number[]): string {
  return `${periods.length === 1 ? "period" : "periods"} ${periods.join(", ")}`;
}

function figure(wattHours: number | null): string {
  return wattHours === null ? "no figure" : `${grouped(wattHours)} Wh`;
}

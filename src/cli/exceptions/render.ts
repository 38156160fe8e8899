/** Exceptions as text for a terminal: the list, and one of them with its days. */
import { encodeKwh } from "../../dip/kwh.ts";
import { causeText, findingText, scopeText } from "../../domain/validate/exception-words.ts";
import { grouped, utcMinute } from "../../figures.ts";
import type { ListedException, ListedMember } from "../../store/exception-list.ts";
import { textTable } from "../text-table.ts";

/** The table of `sds exceptions ls`. */
export function renderList(exceptions: readonly ListedException[], total: number): string {
  if (exceptions.length === 0) return "no exceptions of this kind";
  const table = textTable(
    [
      { title: "id", align: "right" },
      { title: "cause" },
      { title: "level" },
      { title: "what" },
      { title: "points", align: "right" },
      { title: "days" },
      { title: "kWh at stake", align: "right" },
      { title: "state" },
      { title: "acknowledged" },
    ],
    exceptions.map((each) => [
      String(each.id),
      each.cause,
      each.level,
      scopeText(each),
      grouped(each.pointCount),
      daysText(each),
      encodeKwh(each.wattHours),
      stateText(each),
      each.acknowledgedBy ?? "no",
    ]),
  );
  const shown =
    exceptions.length < total ? `\n${grouped(exceptions.length)} of ${grouped(total)} shown` : "";
  return `${table}${shown}`;
}

/** The text of `sds exceptions show`. */
export function renderException(
  exception: ListedException,
  members: readonly ListedMember[],
  memberCount: number,
): string {
  const { id, cause, pointCount, wattHours, openedAt, clearedAt, reopened } = exception;
  const times =
    reopened === 0
      ? ""
      : `, opened again ${grouped(reopened)} ${reopened === 1 ? "time" : "times"}`;
  const cleared = clearedAt === null ? "" : `, cleared ${utcMinute(clearedAt)}`;
  return [
    `exception ${id}  ${cause}: ${causeText(cause)}`,
    line(
      "about",
      `${scopeText(exception)}, ${grouped(pointCount)} ${pointCount === 1 ? "point" : "points"}`,
    ),
    line("days", daysText(exception)),
    line("at stake", `${encodeKwh(wattHours)} kWh`),
    line("state", `${stateText(exception)}: opened ${utcMinute(openedAt)}${cleared}${times}`),
    line("noted", notedText(exception)),
    "",
    memberCount > members.length
      ? `Days, the latest ${grouped(members.length)} of ${grouped(memberCount)}`
      : "Days",
    ...members.flatMap(memberLines),
  ].join("\n");
}

function memberLines(member: ListedMember): readonly string[] {
  const { settlementDay, pointId, quantity, wattHours, version, ceasedAt, findings } = member;
  const energy = version === 0 ? "not settled yet" : `${encodeKwh(wattHours)} kWh at stake`;
  const ended = ceasedAt === null ? "" : `, no longer since ${utcMinute(ceasedAt)}`;
  return [
    `  point:${pointId}  ${settlementDay}  ${quantity}: ${energy}${ended}`,
    ...findings.map((finding) => {
      const { rule, outcome, periods, holds } = finding;
      const where =
        periods.length === 0
          ? "the whole day"
          : `${periods.length === 1 ? "period" : "periods"} ${periods.join(", ")}`;
      return `      ${rule} ${outcome}, ${where}: ${findingText(finding)}${holds ? "" : " (no longer)"}`;
    }),
  ];
}

function notedText({ acknowledgedAt, acknowledgedBy, note }: ListedException): string {
  if (acknowledgedAt === null) return "by nobody yet";
  return `by ${acknowledgedBy}, ${utcMinute(acknowledgedAt)}${note === null ? "" : `: ${note}`}`;
}

function daysText({ firstDay, lastDay }: ListedException): string {
  return firstDay === lastDay ? firstDay : `${firstDay}..${lastDay}`;
}

function stateText({ state, absorbedBy }: ListedException): string {
  return absorbedBy === null ? state : `part of ${absorbedBy}`;
}

function line(title: string, text: string): string {
  return `  ${title.padEnd(10)}${text}`;
}

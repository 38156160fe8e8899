/** One day explained: plain values, the same that are printed as text and as JSON. */
import { unpackQuality } from "../domain/day/quality.ts";
import { initialRuleset } from "../domain/ruleset/ruleset.ts";
import { assembleDay } from "../domain/validate/assemble-day.ts";
import type { RuleMode } from "../domain/validate/rule.ts";
import type { FindingRow, RejectionRow, VersionRow } from "../store/day-record.ts";
import type { Evidence, MessageOrigin } from "./evidence.ts";
import { type ExplainedSlots, explainRun } from "./explain-run.ts";
import { type ExplainedSending, explainSending } from "./explain-sending.ts";
import { placeOf } from "./place.ts";
import { slotRuns } from "./slot-runs.ts";
import { type SlotTrace, traceSlots } from "./trace-slots.ts";
import { causeText, ruleText, stateText } from "./words.ts";

export interface ExplainedVersion {
  readonly version: number;
  readonly cause: string;
  readonly ruleset: string;
  /** Market time, milliseconds UTC. */
  readonly createdAt: number;
  readonly wattHours: number;
  /** Slots by quality code. */
  readonly qualities: Readonly<Record<string, number>>;
}

export interface ExplainedFinding {
  readonly rule: string;
  readonly says: string;
  readonly outcome: string;
  /** `shadow`: reported, without effect. */
  readonly mode: RuleMode;
  /** Empty: the whole day. */
  readonly periods: readonly number[];
  readonly detail: Readonly<Record<string, number | string>>;
  readonly at: number;
  /** Null: it holds. */
  readonly clearedAt: number | null;
}

export interface ExplainedRejection {
  readonly transactionId: string;
  readonly receivedAt: number;
  readonly codes: readonly string[];
  readonly periods: readonly number[];
  readonly wattHours: readonly number[];
  /** The version that it answers; null: none of ours. */
  readonly version: number | null;
  readonly remedy: string;
  readonly outcome: string | null;
}

export interface Explanation {
  readonly mpanRef: string;
  readonly quantity: string;
  readonly settlementDay: string;
  readonly state: string;
  /** Market time at which it is filled if it is not complete. */
  readonly dueAt: number;
  /** Automatic corrections after rejections. */
  readonly corrections: number;
  readonly appointed: { readonly first: number; readonly last: number } | null;
  readonly registers: { readonly openingWh: number | null; readonly closingWh: number | null };
  /** The one in force, or null. */
  readonly version: ExplainedVersion | null;
  readonly earlierVersions: readonly ExplainedVersion[];
  readonly slots: readonly ExplainedSlots[];
  readonly findings: readonly ExplainedFinding[];
  readonly sent: readonly ExplainedSending[];
  readonly rejections: readonly ExplainedRejection[];
}

/** Explains what the evidence says. `dipId` is ours, as it stands in sender references. */
export function explainDay(evidence: Evidence, mpanRef: string, dipId: string): Explanation {
  const { key, record, standing, opening, closing } = evidence;
  const { progress } = record;
  const inForce = versionInForce(evidence);
  const findings = record.findings.map(explainFinding);
  return {
    mpanRef,
    quantity: key.quantity,
    settlementDay: key.day,
    state: progress === null ? "not begun" : stateText(progress.state),
    dueAt: evidence.dueAt,
    corrections: progress?.attempts ?? 0,
    appointed: standing?.appointed ?? null,
    registers: { openingWh: opening?.wattHours ?? null, closingWh: closing?.wattHours ?? null },
    version: inForce === null ? null : explainVersion(inForce),
    earlierVersions: record.versions.filter((each) => each !== inForce).map(explainVersion),
    slots: explainSlots(evidence, inForce, findings),
    findings,
    sent: record.submissions.map((row) => explainSending(row, dipId)),
    rejections: record.rejections.map(explainRejection),
  };
}

/** The version in force; null: none yet. */
export function versionInForce({ record }: Evidence): VersionRow | null {
  const { progress, versions } = record;
  return versions.find(({ version }) => version === progress?.current_version) ?? null;
}

/** 48 figures, settled or else read so far, and for each the message that brought it and the reads that were refused. */
export function tracedFigures(evidence: Evidence): {
  readonly figures: readonly (number | null)[];
  readonly traces: readonly SlotTrace[];
} {
  const { record, wholeDayPlace } = evidence;
  const { reads } = record;
  const figures = versionInForce(evidence)?.wh ?? assembleDay(reads, initialRuleset).wattHours;
  // A day that one answer completed has no rows of reads: all its figures are from there.
  const traces =
    reads.length === 0
      ? figures.map(() => ({ place: wholeDayPlace, refused: [] }))
      : traceSlots(reads, figures, (message) =>
          message.position >= 0 ? placeOf(message) : (wholeDayPlace ?? message.blockId),
        );
  return { figures, traces };
}

function explainSlots(
  evidence: Evidence,
  version: VersionRow | null,
  findings: readonly ExplainedFinding[],
): readonly ExplainedSlots[] {
  const { record, standing } = evidence;
  const { figures, traces } = tracedFigures(evidence);
  const appointed = standing?.appointed ?? { first: 1, last: 0 };
  const originOf = (place: string): MessageOrigin | null => evidence.origins.get(place) ?? null;
  // Of the stream each half hour has a message of its own: their slots are told as one run.
  const sourceOf = (place: string): string => {
    const what = originOf(place)?.what ?? "";
    return what.startsWith("profile.hh") ? what : place;
  };
  const { amendments } = record;
  return slotRuns({ version, figures, amendments, traces, appointed, sourceOf })
    .filter((run) => run.isAppointed || run.quality !== null)
    .map((run) => explainRun(run, { evidence, originOf, findings }));
}

function explainVersion(row: VersionRow): ExplainedVersion {
  const qualities: Record<string, number> = {};
  for (const code of row.q) {
    const quality = unpackQuality(code);
    if (quality !== null) qualities[quality] = (qualities[quality] ?? 0) + 1;
  }
  return {
    version: row.version,
    cause: causeText(row.cause),
    ruleset: row.ruleset,
    createdAt: row.created_at,
    wattHours: row.wh.reduce<number>((sum, value) => sum + (value ?? 0), 0),
    qualities,
  };
}

function explainFinding(row: FindingRow): ExplainedFinding {
  return {
    rule: row.rule,
    says: ruleText(row.rule),
    outcome: row.outcome,
    mode: row.mode,
    periods: row.periods,
    detail: row.detail,
    at: row.at,
    clearedAt: row.cleared_at,
  };
}

function explainRejection(row: RejectionRow): ExplainedRejection {
  return {
    transactionId: row.transaction_id,
    receivedAt: row.received_at,
    codes: row.codes,
    periods: row.periods,
    wattHours: row.wh,
    version: row.version,
    remedy: row.remedy,
    outcome: row.outcome,
  };
}

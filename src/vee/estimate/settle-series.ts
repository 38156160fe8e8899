/**
 * Fills what a recorded series lacks by the engine of the service: the methods of `estimate` from the file's own
 * reads and registers, then those of `default`. Actuals stand as they are.
 */
import type { SettledSlots } from "../../domain/day/consumption-day.ts";
import { noCode, packQuality } from "../../domain/day/quality.ts";
import { defaultDay } from "../../domain/default/default-day.ts";
import { estimateDay } from "../../domain/estimate/estimate-day.ts";
import type { EstimateFinding } from "../../domain/estimate/findings.ts";
import type { EstimateSettings } from "../../domain/estimate/settings.ts";
import { hardLimitWh } from "../../domain/standing/connection-limit.ts";
import type { ExaminedFinding } from "../../domain/validate/examined-day.ts";
import { mergeFindings } from "../../domain/validate/merge-findings.ts";
import { assert } from "../../std/assert.ts";
import type { JudgeSettings } from "../judge/examine-recorded-day.ts";
import type { JudgedMeterDay, JudgedSeries } from "../judge/judged-series.ts";
import { type EvidenceFigures, evidenceOfDay } from "./evidence-of-day.ts";
import { type KnownDay, type KnownSeries, knownSeries } from "./known-series.ts";
import { reckonSpans } from "./reckon-spans.ts";
import type { SettledSeries } from "./settled-series.ts";

/** Settles every half hour that the recording reaches; the same series gives the same figures. */
export function settleSeries(
  judged: JudgedSeries,
  { ruleset, phases }: JudgeSettings,
  settings: EstimateSettings,
): SettledSeries {
  const known = knownSeries(judged);
  const hardWh = hardLimitWh("W", phases, ruleset.V31);
  const figures = { quantity: judged.quantity, hardWh, ruleset, settings };
  const days: SettledSlots[] = [];
  const found: JudgedMeterDay[] = [];
  for (const [place, day] of judged.days.entries()) {
    const filled = settleDay(known, place, figures);
    days.push(filled.slots);
    found.push(withFindings(day, filled.findings));
  }
  return {
    judged: { ...judged, days: found },
    days,
    ...reckonSpans(judged, days, { hardWh, settings }),
  };
}

interface SettledDay {
  readonly slots: SettledSlots;
  readonly findings: readonly EstimateFinding[];
}

function settleDay(known: KnownSeries, place: number, figures: EvidenceFigures): SettledDay {
  const day = known.days[place];
  if (day === undefined || day.openSlots === 0) return { slots: actualsOf(day), findings: [] };
  const evidence = evidenceOfDay(known, place, figures);
  const estimated = estimateDay(evidence, figures.settings);
  const filled = defaultDay(evidence, estimated, figures.settings);
  assert(filled.kind === "settled", "a live supply is never withheld");
  return { slots: filled.slots, findings: estimated.findings };
}

const actual = packQuality("A");

/** A day with nothing to fill. */
function actualsOf(day: KnownDay | undefined): SettledSlots {
  const wattHours = day?.wattHours ?? [];
  const quality = wattHours.map((wh) => (wh === null ? noCode : actual)).join("");
  return { wattHours, quality, reason: null, amendment: null, method: null };
}

/** What the brackets say goes to what the rules said before, one finding a rule and outcome. */
function withFindings(day: JudgedMeterDay, findings: readonly EstimateFinding[]): JudgedMeterDay {
  if (findings.length === 0) return day;
  const found = findings.map(({ rule, outcome, periods, detail }): ExaminedFinding => {
    const sumWh = detail["actualWh"] ?? 0;
    return { rule, outcome, mode: "on", periods, detail: { ...detail, sumWh } };
  });
  return { ...day, findings: mergeFindings(day.findings, found) };
}

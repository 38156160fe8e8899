/** A judged run as text for people: identities, endings, score and faults. Never an MPAN. */
import type { IdentityResult, Verdict } from "../identity.ts";
import type { RunReport } from "../judge-run.ts";
import type { QualityScore } from "../score.ts";
import { detectionTable } from "./detection-table.ts";

/** Breaches of an identity that are shown; the JSON form has more. */
const shownMax = 10;

const words: Readonly<Record<Verdict, string>> = {
  holds: "holds",
  broken: "BROKEN",
  partly: "holds as far as the ledger tells (no database given: the rest is not judged)",
  notJudged: "not judged (no database given)",
};

/** Lines of text. */
export function renderReport(report: RunReport): readonly string[] {
  const { endings, score, unexpected } = report;
  const { A, E, X, N, central, lost } = endings.endings;
  return [
    "identities:",
    ...report.identities.flatMap(identityLines),
    `endings: A ${A}, E ${E}, E-central ${central}, X ${X}, N ${N}, lost ${lost}, unexpected ${unexpected.length}`,
    ...unexpected.slice(0, shownMax).map((says) => `  ${says}`),
    ...(score.length === 0 ? [] : ["estimates against the truth:", ...score.map(scoreLine)]),
    ...detectionLines(report),
  ];
}

function identityLines({
  id,
  verdict,
  says,
  figures,
  breaches,
  breachCount,
}: IdentityResult): string[] {
  const sums = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  const shown = breaches
    .slice(0, shownMax)
    .map(
      ({ file, line, says: what }) => `      ${file}${line === null ? "" : `:${line}`}: ${what}`,
    );
  const more = breachCount > shown.length ? [`      … and ${breachCount - shown.length} more`] : [];
  return [
    `  ${id.padEnd(4)}${words[verdict]}: ${says}`,
    ...(sums.length === 0 ? [] : [`      ${sums.join(", ")}`]),
    ...shown,
    ...more,
  ];
}

function scoreLine({ q, slots, truthWh, absoluteWh, signedWh }: QualityScore): string {
  const share = (wh: number) => (truthWh === 0 ? "-" : `${((wh * 100) / truthWh).toFixed(1)} %`);
  const mean = (wh: number) => `${(wh / slots).toFixed(1)} Wh`;
  return `  ${q.padEnd(4)}${slots} half hours: error ${mean(absoluteWh)} (${share(absoluteWh)}), signed ${mean(signedWh)} (${share(signedWh)})`;
}

function detectionLines(report: RunReport): string[] {
  const rows = detectionTable(report);
  if (rows.length === 0) return [];
  return [
    "planted faults (planted, found, missed, nothing to find, not judged; false alarms):",
    ...rows.map(
      ({ fault, planted, found, missed, notApplicable, notJudged, falseAlarms, by, medianMs }) =>
        `  ${fault}: ${planted}, ${found}, ${missed}, ${notApplicable}, ${notJudged}; ${falseAlarms}` +
        `${by.length === 0 ? "" : `, by ${by.join(", ")}`}${medianMs === null ? "" : `, after ${hours(medianMs)}`}`,
    ),
  ];
}

function hours(ms: number): string {
  return `${(ms / 3_600_000).toFixed(1)} h`;
}

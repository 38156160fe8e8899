/** The report of the offline validator: one file that needs nothing else, the same bytes for the same run. */
import { heatMap } from "../charts/heat-map.ts";
import { ruleBars } from "../charts/rule-bars.ts";
import { classKey } from "../parts/class-key.ts";
import { classTable } from "../parts/class-table.ts";
import { energyText, grouped, percentText } from "../parts/figures.ts";
import { fileTable } from "../parts/file-table.ts";
import { heatTable } from "../parts/heat-table.ts";
import { html, type Markup, nothing } from "../parts/html.ts";
import { meterCard } from "../parts/meter-card.ts";
import { reportStyle } from "../parts/report-style.ts";
import { settledLead, settledTable } from "../parts/settled-table.ts";
import { spanLead, spanTables } from "../parts/span-table.ts";
import { type HeatMapView, shownClasses, type VeeReportView } from "../views/vee-report-view.ts";

/** The whole page as text. */
export function veeReportPage(view: VeeReportView): string {
  const { markup } = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Validation report</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
${masthead(view)}
${section("Half hours", classTable(view.halfHours), energyLine(view))}
${estimateSections(view)}
${heatSection(view)}
${section("Findings by rule", rulesPart(view), rulesLine(view))}
${worstSection(view)}
${section("What was run on", fileTable(view.files, view.filesLeftOut), nothing)}
${section("How it was run", settingsList(view), nothing)}
</main>
</body>
</html>
`;
  return markup;
}

function section(title: string, body: Markup, lead: Markup): Markup {
  return html`<section>
<h2>${title}</h2>
${lead}
${body}
</section>`;
}

function masthead({ counts, files, halfHours, estimates }: VeeReportView): Markup {
  const reached = shownClasses.reduce((sum, name) => sum + halfHours[name], 0);
  const stands = halfHours.pass + halfHours.note + halfHours.suspect;
  const refused = files.filter((file) => file.refused !== null).length;
  const figures: readonly (readonly [string, string])[] = [
    [grouped(counts.meters), counts.meters === 1 ? "meter" : "meters"],
    [grouped(counts.days), "meter-days"],
    [grouped(counts.halfHours), "half hours read"],
    ...(estimates === null
      ? []
      : [[grouped(estimates.notThere + estimates.notBelieved), "half hours filled"] as const]),
    [grouped(counts.findings), counts.findings === 1 ? "finding" : "findings"],
  ];
  return html`<header>
<p class="kicker">Smart Data Service, offline validation</p>
<h1>${percentText(stands, reached)} of the half hours stand as read</h1>
<dl class="figures">${figures.map(([value, name]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${
  refused === 0
    ? nothing
    : html`<p class="warning"><span class="badge b-invalid">refused</span> ${refused} of ${files.length} files ${refused === 1 ? "was" : "were"} not processed: see what was run on.</p>`
}
</header>`;
}

function energyLine({ energy }: VeeReportView): Markup {
  if (energy.length === 0) return nothing;
  const words: Readonly<Record<string, string>> = { AI: "import", AE: "export" };
  return html`<p class="lead">${energy.map(
    ({ quantity, readWh, keptWh, settledWh }, index) =>
      html`${index === 0 ? "" : "; "}${words[quantity] ?? quantity}: <b>${energyText(readWh)}</b> read, <b>${energyText(keptWh)}</b> kept${settledWh === null ? nothing : html`, <b>${energyText(settledWh)}</b> settled`}`,
  )}.</p>`;
}

function estimateSections({ estimates, files }: VeeReportView): Markup {
  if (estimates === null) return nothing;
  const { spans } = estimates;
  const registers =
    spans === null
      ? nothing
      : section(
          "Half hours against registers",
          spanTables(spans, files.length > 1),
          spanLead(spans),
        );
  return html`${section("How they settle", settledTable(estimates), settledLead(estimates))}
${registers}`;
}

function heatSection({ heatMaps }: VeeReportView): Markup {
  const [first, ...others] = heatMaps;
  if (first === undefined) return nothing;
  const held = shownClasses.filter((name) =>
    heatMaps.some(({ rows }) =>
      rows.some(({ cells }) => cells.some(({ worst }) => worst === name)),
    ),
  );
  const maps =
    others.length === 0
      ? html`<p class="lead">${leadOf(first)}</p>${mapOf(first, 0)}`
      : html`${heatMaps.map(
          (map, index) =>
            html`<h3>${map.file}</h3>${
              index > 0 && sameForm(map, first)
                ? nothing
                : html`<p class="aside">${leadOf(map)}</p>`
            }${mapOf(map, index)}`,
        )}`;
  return section("Meters by day", html`${maps}${classKey(held)}`, nothing);
}

function sameForm(a: HeatMapView, b: HeatMapView): boolean {
  return a.metersPerRow === b.metersPerRow && a.daysPerColumn === b.daysPerColumn;
}

function mapOf(map: HeatMapView, index: number): Markup {
  return html`${heatMap(map, `heat-${index}`)}${heatTable(map)}`;
}

function leadOf(map: HeatMapView): Markup {
  const order = map.isWorstFirst ? ", the most troubled at the top" : ", in the order of the file";
  const row =
    map.metersPerRow === 1
      ? "One row for each meter and quantity"
      : `One row for ${map.metersPerRow} meters and quantities`;
  const cell =
    map.daysPerColumn === 1
      ? "one column for each UTC day"
      : `one column for ${map.daysPerColumn} UTC days`;
  const shared = map.metersPerRow > 1 || map.daysPerColumn > 1;
  return html`${row}${order}; ${cell}. The colour is the worst half hour${
    shared ? ", paler where it holds for less of what shares the cell" : " of the day"
  }.`;
}

function rulesPart({ rules }: VeeReportView): Markup {
  return rules.length === 0 ? html`<p>No rule had anything to say.</p>` : ruleBars(rules);
}

function rulesLine({ rules, counts }: VeeReportView): Markup {
  const shadow = rules.some(({ isShadow }) => isShadow)
    ? " Rules in shadow are tried out: what they find has no effect and is not written out."
    : "";
  return html`<p class="lead">Findings per 1,000 of ${grouped(counts.days)} meter-days, one a rule, day and outcome.${shadow}</p>`;
}

function worstSection({ worst, files }: VeeReportView): Markup {
  if (worst.length === 0) return nothing;
  const title =
    worst.length === 1
      ? "The meter to look at first"
      : `The ${worst.length} meters to look at first`;
  const drawn = shownClasses.filter(
    (name) =>
      name !== "pass" && name !== "note" && worst.some(({ halfHours }) => halfHours[name] > 0),
  );
  const lead = html`<p class="lead">Half hours of the day down, days across; the stronger the colour the more energy. Below: energy a day that stands, and in red as it was read where that differs.</p>
${classKey(drawn)}`;
  const cards = html`<div class="meters">${worst.map((meter, index) => meterCard(meter, `worst-${index}`, files.length > 1))}</div>`;
  return section(title, cards, lead);
}

function settingsList({ settings, ruleset }: VeeReportView): Markup {
  return html`<dl class="settings"><div><dt>Rule set</dt><dd>${ruleset}</dd></div>${settings.map(
    ({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}

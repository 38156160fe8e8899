/** The tester's window: faults that are in, what became of them, what else can be injected, and scenarios. */
import { html, type Markup, nothing } from "../parts/html.ts";
import { injectionTable } from "../parts/injection-table.ts";
import { outcomeTable } from "../parts/outcome-table.ts";
import type { PageContent } from "../parts/page-content.ts";
import { scenarioRun } from "../parts/scenario-run.ts";
import type { FaultRow, ScenarioRow, TesterView } from "../views/tester-view.ts";

/** The page; its parts are kept as they are now where scripts run. */
export function testerPage(view: TesterView): PageContent {
  const title = "Tester";
  if (view.simulator === null)
    return {
      title,
      body: html`<p class="empty">No simulator answers here yet. That of a demo does once it has reported and stays (<code>npm run demo -- --keep</code>); <code>sds sim serve</code> starts one at once.</p>`,
    };
  const parts = testerParts(view);
  return {
    title,
    scripts: ["live.js"],
    body: html`<p class="live-line" aria-live="off"><span class="live-light">As of when it was loaded</span></p>
<div data-live="/live/tester">
<div id="simulator">${parts.simulator}</div>
<section aria-labelledby="active-h"><h2 id="active-h">Faults that are in</h2><div id="injections">${parts.injections}</div></section>
<section aria-labelledby="inject-h"><h2 id="inject-h">Inject a fault</h2>${chooser(view.catalogue)}</section>
<section aria-labelledby="outcomes-h"><h2 id="outcomes-h">Found and missed</h2><p class="lead">The checker compares what was planted with what the service did and the platform received, while the run goes on. It shares no rules with the service.</p><div id="outcomes">${parts.outcomes}</div></section>
<section aria-labelledby="scenario-h"><h2 id="scenario-h">Scenarios</h2>${scenarioForm(view)}<div id="scenario">${parts.scenario}</div></section>
</div>`,
  };
}

/** By the ids of their elements. */
export function testerParts(
  view: TesterView,
): Readonly<Record<"simulator" | "injections" | "outcomes" | "scenario", Markup>> {
  return {
    simulator: html`<p class="lead">${view.simulator ?? "The simulator does not answer."}</p>`,
    injections: injectionTable(view.injections, view.csrf),
    outcomes: outcomeTable(view.outcomes),
    scenario: view.scenarioRun === null ? nothing : scenarioRun(view.scenarioRun, view.csrf),
  };
}

const levels: readonly { readonly level: string; readonly says: string }[] = [
  { level: "R", says: "Reads" },
  { level: "M", says: "Messages" },
  { level: "D", says: "Devices over time" },
  { level: "P", says: "Parties" },
  { level: "B", says: "Broker and transport" },
  { level: "X", says: "The centre" },
];

function chooser(catalogue: readonly FaultRow[]): Markup {
  const usable = catalogue.filter(({ whyNot }) => whyNot === null);
  const others = catalogue.filter(({ whyNot }) => whyNot !== null);
  return html`<form class="filters" method="get" action="/tester/inject"><label><span>Fault</span><select name="fault">${levels.map(
    ({ level, says }) =>
      html`<optgroup label="${says}">${usable
        .filter((each) => each.level === level)
        .map((each) => html`<option value="${each.fault}">${nameOf(each)}</option>`)}</optgroup>`,
  )}</select></label><button class="primary">Choose…</button></form>
<details><summary>The catalogue (${catalogue.length})</summary><div class="scroll" tabindex="0" role="region" aria-label="Catalogue of faults"><table class="dense"><thead><tr><th scope="col">Fault</th><th scope="col">What goes wrong</th><th scope="col">Parameters</th></tr></thead>
<tbody>${usable.map(
    (each) =>
      html`<tr><th scope="row" class="nowrap"><a href="/tester/inject?fault=${each.fault}">${nameOf(each)}</a></th><td>${each.says}</td><td>${each.params.length === 0 ? "-" : each.params.map(({ name }) => name).join(", ")}</td></tr>`,
  )}${others.map(
    (each) =>
      html`<tr><th scope="row" class="nowrap gone">${nameOf(each)}</th><td>${each.says}<span class="says">Not into a run that goes on: ${each.whyNot ?? ""}.</span></td><td>-</td></tr>`,
  )}</tbody></table></div></details>`;
}

function scenarioForm({ scenarios, csrf }: TesterView): Markup {
  const usable = scenarios.filter(({ whyNot }) => whyNot === null);
  return html`<form class="filters" method="post" action="/tester/scenario"><input type="hidden" name="_csrf" value="${csrf}"><label><span>Scenario</span><select name="scenario">${usable.map(
    ({ name }) => html`<option value="${name}">${name}</option>`,
  )}</select></label><label><span>Meters (empty: as written)</span><input name="meters" inputmode="numeric" maxlength="4" size="6" value="30"></label><label><span>Days (empty: as written)</span><input name="days" inputmode="numeric" maxlength="2" size="6"></label><label><span>Seed (empty: as written)</span><input name="seed" inputmode="numeric" maxlength="10" size="10"></label><button class="primary">Run</button></form>
<p class="aside">A scenario runs upon servers of its own, beside this one, and is checked at its end.</p>
<details><summary>What they are (${usable.length})</summary><dl class="facts">${usable.map(described)}</dl></details>`;
}

function described({ name, about, meters, days }: ScenarioRow): Markup {
  return html`<dt>${name}</dt><dd>${about} <span class="aside">${meters} meters, ${days} days</span></dd>`;
}

function nameOf({ fault, name }: Pick<FaultRow, "fault" | "name">): string {
  return fault === name ? name : `${fault} ${name}`;
}

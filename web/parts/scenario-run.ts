/** A scenario that runs or has run: how it is, and what it said last. */
import type { ScenarioRunView } from "../views/tester-view.ts";
import { html, type Markup, nothing } from "./html.ts";

const badges: Readonly<Record<ScenarioRunView["state"], readonly [badge: string, says: string]>> = {
  running: ["b-watch", "… running"],
  ok: ["b-good", "✓ OK"],
  notOk: ["b-poor", "✗ not OK"],
  stopped: ["b-note", "· stopped"],
};

export function scenarioRun({ name, state, says, lines }: ScenarioRunView, csrf: string): Markup {
  const [badge, word] = badges[state];
  return html`<p><span class="badge ${badge}">${word}</span> <b>${name}</b> <span class="aside">${says}</span></p>
${lines.length === 0 ? nothing : html`<pre class="said" tabindex="0" aria-label="What it says">${lines.join("\n")}</pre>`}
${state === "running" ? html`<form method="post" action="/tester/scenario/stop"><input type="hidden" name="_csrf" value="${csrf}"><button>Stop it</button></form>` : nothing}`;
}

/** A bar for each rule: findings per 1,000 days, in a table so that the figures stand beside the bars. */
import { grouped, rateText } from "../parts/figures.ts";
import { html, type Markup } from "../parts/html.ts";
import type { ShownRule } from "../views/vee-report-view.ts";

/** The table of rules; the longest bar is the most frequent rule. */
export function ruleBars(rules: readonly ShownRule[]): Markup {
  const top = Math.max(...rules.map(({ per1000Days }) => per1000Days), Number.MIN_VALUE);
  return html`<table class="bars">
<caption class="unseen">Findings by rule and outcome</caption>
<thead><tr><th scope="col">Rule</th><th scope="col" class="bar-cell">Findings per 1,000 days</th><th scope="col" class="figure">Findings</th><th scope="col" class="figure">Half hours</th></tr></thead>
<tbody>${rules.map((rule) => barRow(rule, top))}</tbody>
</table>`;
}

function barRow(rule: ShownRule, top: number): Markup {
  const { id, name, says, outcome, isShadow, findings, halfHours, per1000Days } = rule;
  const shade = isShadow ? "b-shadow" : `b-${outcome}`;
  const width = Math.max(0.5, (100 * per1000Days) / top).toFixed(1);
  return html`<tr>
<th scope="row"><span class="rule-id">${id}</span> <span class="rule-name">${name}</span> <span class="badge ${shade}">${isShadow ? "shadow" : outcome}</span><span class="says">${says}</span></th>
<td class="bar-cell"><span class="bar-line"><span class="bar ${shade}" style="width:${width}%"></span><span class="rate">${rateText(per1000Days)}</span></span></td>
<td class="figure">${grouped(findings)}</td>
<td class="figure">${halfHours === 0 ? "whole days" : grouped(halfHours)}</td>
</tr>`;
}

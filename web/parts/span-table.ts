/** Half hours against registers: how many spans add up, and those to look at one by one. */
import type { ShownSpan, ShownSpanList, ShownSpans } from "../views/estimates-view.ts";
import { grouped } from "./figures.ts";
import { html, type Markup, nothing } from "./html.ts";

/** The spans by how they came out, then lists of them. `showsFile`: several files were run on. */
export function spanTables(spans: ShownSpans, showsFile: boolean): Markup {
  return html`${countTable(spans)}
${asides(spans)}
${listOf("Spans with filled half hours", spans.filled, showsFile)}
${listOf("Spans of actuals alone", spans.actual, showsFile)}`;
}

/** What the reader of the tables must know first. */
export function spanLead({ counts }: ShownSpans): Markup {
  const total = counts.reduce((sum, { spans }) => sum + spans, 0);
  const exact = counts.find(({ isExact }) => isExact)?.spans ?? 0;
  return html`<p class="lead"><b>${grouped(exact)}</b> of ${grouped(total)} spans between two valid register reads add up to the advance, to the watt-hour. Estimates are made so that they do. Actuals are never moved: where they alone miss the advance the difference stays, and its reason is said.</p>`;
}

function countTable({ counts }: ShownSpans): Markup {
  if (counts.length === 0)
    return html`<p>No two valid reads enclose half hours of the recording.</p>`;
  const [settledWh, advanceWh, spans] = [
    counts.reduce((sum, each) => sum + each.settledWh, 0),
    counts.reduce((sum, each) => sum + each.advanceWh, 0),
    counts.reduce((sum, each) => sum + each.spans, 0),
  ];
  return html`<table class="spans sums"><caption class="unseen">Register spans by outcome</caption>
<thead><tr><th scope="col">Outcome</th><th scope="col" class="figure">Spans</th><th scope="col" class="figure">Settled Wh</th><th scope="col" class="figure">Advance Wh</th><th scope="col" class="figure">Difference</th><th scope="col" class="figure">Furthest</th></tr></thead>
<tbody>${counts.map(
    (count) =>
      html`<tr><th scope="row">${count.isExact ? html`<b>equal to the watt-hour</b>` : count.why}</th>${figureCells(
        [
          ["spans", grouped(count.spans)],
          ["settled Wh", grouped(count.settledWh)],
          ["advance Wh", grouped(count.advanceWh)],
          ["difference", signed(count.settledWh - count.advanceWh)],
          ["furthest", grouped(count.furthestWh)],
        ],
      )}</tr>`,
  )}<tr class="total"><th scope="row"><b>all</b></th>${figureCells([
    ["spans", grouped(spans)],
    ["settled Wh", grouped(settledWh)],
    ["advance Wh", grouped(advanceWh)],
    ["difference", signed(settledWh - advanceWh)],
    ["furthest", ""],
  ])}</tr></tbody></table>`;
}

function asides({ readsHeld, readsUnused, outside }: ShownSpans): Markup {
  const unused =
    readsUnused === 0
      ? nothing
      : html`<p class="aside">${grouped(readsUnused)} of ${grouped(readsHeld)} register reads end no span: off the half hour, made up, repeated, or turned down by V50 to V54.</p>`;
  const beyond =
    outside === 0
      ? nothing
      : html`<p class="aside">${grouped(outside)} spans reach beyond their recording and are not reckoned.</p>`;
  return html`${unused}${beyond}`;
}

/** Open only where a span with filled half hours does not add up: all else is as it must be. */
function listOf(title: string, { rows, count }: ShownSpanList, showsFile: boolean): Markup {
  if (rows.length === 0) return nothing;
  const more = count - rows.length;
  const isOdd = rows.some(({ filled, differenceWh }) => filled > 0 && differenceWh !== 0);
  const furthest = Math.max(...rows.map(({ differenceWh }) => Math.abs(differenceWh)));
  const says =
    furthest === 0
      ? `${grouped(count)}, each equal to the watt-hour`
      : `${grouped(count)}, at most ${grouped(furthest)} Wh from the advance`;
  const table = html`<table class="spans"><caption class="unseen">${title}</caption>
<thead><tr><th scope="col">Span, UTC</th><th scope="col" class="figure">Filled</th><th scope="col" class="figure">Actual Wh</th><th scope="col" class="figure">Filled Wh</th><th scope="col" class="figure">Settled Wh</th><th scope="col" class="figure">Advance Wh</th><th scope="col" class="figure">Difference</th></tr></thead>
<tbody>${rows.map((row) => spanRow(row, showsFile))}</tbody></table>
${more === 0 ? nothing : html`<p class="aside">and ${grouped(more)} more, no further from their advance: <code>--spans</code> writes them all.</p>`}`;
  return html`<details${isOdd ? openMark : nothing}><summary>${title}: ${says}</summary>${table}</details>`;
}

function spanRow(span: ShownSpan, showsFile: boolean): Markup {
  const { meter, quantity, from, to, halfHours, filled, file, why } = span;
  return html`<tr><th scope="row">${from} to ${sameDay(from, to)}<span class="says">${meter} ${quantity}${showsFile ? `, ${file}` : ""}${why === "" ? "" : `: ${why}`}</span></th>${figureCells(
    [
      ["filled", `${grouped(filled)} of ${grouped(halfHours)}`],
      ["actual Wh", grouped(span.actualWh)],
      ["filled Wh", grouped(span.estimatedWh)],
      ["settled Wh", grouped(span.settledWh)],
      ["advance Wh", grouped(span.advanceWh)],
      ["difference", signed(span.differenceWh)],
    ],
  )}</tr>`;
}

const openMark = html` open`;

/** Cells that name their figure themselves where the head of the table is not shown. */
function figureCells(cells: readonly (readonly [string, string])[]): readonly Markup[] {
  return cells.map(([name, text]) => html`<td class="figure" data-name="${name}">${text}</td>`);
}

/** The day is said once. */
function sameDay(from: string, to: string): string {
  return from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : to;
}

function signed(value: number): string {
  return value > 0 ? `+${grouped(value)}` : grouped(value);
}

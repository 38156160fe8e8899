/** The pipeline as a picture: a box a stage, wide for a desk and tall for a phone. The table of stages says the same. */
import { grouped } from "../parts/figures.ts";
import { html, type Markup } from "../parts/html.ts";
import type { StageView } from "../views/stages-view.ts";

interface Place {
  readonly stage: string;
  readonly x: number;
  readonly y: number;
}

const box = { width: 236, height: 104 } as const;

/** Meters come in at the left, the platform and suppliers are told at the right; what the market says comes from below. */
const wide: readonly Place[] = [
  { stage: "validate", x: 8, y: 8 },
  { stage: "estimate", x: 292, y: 8 },
  { stage: "default", x: 576, y: 8 },
  { stage: "submit", x: 860, y: 8 },
  { stage: "market", x: 8, y: 158 },
  { stage: "resolve", x: 576, y: 158 },
  { stage: "advise", x: 860, y: 158 },
];
const wideWays: readonly string[] = [
  "M244 60H284",
  "M528 60H568",
  "M812 60H852",
  // What is complete goes straight to submit.
  "M126 112V134H930V120",
  "M126 158V142",
  "M694 158V142",
  "M1010 112V150",
  "M326 210H252",
  "M504 210H568",
];

/** What goes along the ways, where a box does not say it. */
const wideLabels: readonly { readonly says: string; readonly x: number; readonly y: number }[] = [
  { says: "days that are complete go straight to submit", x: 292, y: 129 },
  { says: "messages of the platform", x: 334, y: 214 },
  { says: "to suppliers", x: 1018, y: 138 },
];

const tall: readonly Place[] = [
  "validate",
  "estimate",
  "default",
  "submit",
  "resolve",
  "market",
  "advise",
].map((stage, index) => ({ stage, x: 8, y: 8 + index * 122 }));

/** Both; the style sheet shows the one that fits. */
export function pipelinePicture(stages: readonly StageView[]): Markup {
  return html`${picture(stages, { places: wide, ways: wideWays, labels: wideLabels }, { name: "wide", width: 1104, height: 270, box: box.width })}
${picture(
  stages,
  { places: tall, ways: tall.slice(1, 4).map(({ y }) => `M180 ${y - 18}V${y - 6}`), labels: [] },
  { name: "tall", width: 360, height: 862, box: 344 },
)}`;
}

/** Where boxes, ways and words stand. */
interface Ground {
  readonly places: readonly Place[];
  readonly ways: readonly string[];
  readonly labels: typeof wideLabels;
}

interface Layout {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Width of a box. */
  readonly box: number;
}

function picture(
  stages: readonly StageView[],
  { places, ways, labels }: Ground,
  { name, width, height, box: boxWidth }: Layout,
): Markup {
  return html`<svg class="pipeline ${name}" viewBox="0 0 ${width} ${height}" role="group" aria-label="The pipeline: what each stage has to do">
<defs><marker id="way-${name}" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path class="head" d="M0 0L8 4L0 8z"/></marker></defs>
${ways.map((way) => html`<path class="way" d="${way}" marker-end="url(#way-${name})"/>`)}
${labels.map(({ says, x, y }) => html`<text class="soft-text" x="${x}" y="${y}" aria-hidden="true">${says}</text>`)}
${places.flatMap((place) => {
  const stage = stages.find((each) => each.stage === place.stage);
  return stage === undefined ? [] : [stageBox(stage, place, boxWidth)];
})}
</svg>`;
}

function stageBox(view: StageView, { x, y }: Place, width: number): Markup {
  const { stage, state, says } = view;
  const right = x + width - 12;
  return html`<a href="/queues-and-stages" class="stage stage-${state}"><title>${sentence(view)}</title>
<rect class="body" x="${x}" y="${y}" width="${width}" height="${box.height}" rx="7"/><rect class="bar" x="${x}" y="${y}" width="5" height="${box.height}" rx="2.5"/>
<text class="name" x="${x + 16}" y="${y + 25}">${stage}</text><text class="state" x="${right}" y="${y + 24}" text-anchor="end">${says}</text>
<text class="number" x="${x + 16}" y="${y + 57}">${grouped(view.waiting + view.running)}</text><text class="soft-text" x="${right}" y="${y + 54}" text-anchor="end">${view.oldest === null ? "" : `oldest ${view.oldest}`}</text>
<text class="soft-text" x="${x + 16}" y="${y + 75}">waiting or running${view.parked > 0 ? `, ${grouped(view.parked)} parked` : ""}</text>
<text class="soft-text" x="${x + 16}" y="${y + 94}">${grouped(view.doneLastMinute)} a minute${view.failedLastMinute > 0 ? `, ${grouped(view.failedLastMinute)} failed` : ""}</text><text class="soft-text" x="${right}" y="${y + 94}" text-anchor="end">${workersText(view.workers)}</text></a>`;
}

function workersText(workers: number): string {
  return `${grouped(workers)} ${workers === 1 ? "worker" : "workers"}`;
}

/** All that a box says. */
function sentence(view: StageView): string {
  const oldest = view.oldest === null ? "" : `, the oldest ${view.oldest}`;
  return `${view.stage} (${view.does}), ${view.says}: ${grouped(view.waiting)} waiting, ${grouped(view.running)} running, ${grouped(view.parked)} parked${oldest}; ${grouped(view.doneLastMinute)} done and ${grouped(view.failedLastMinute)} failed in the last minute; ${workersText(view.workers)}`;
}

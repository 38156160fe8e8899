/** What filling the gaps of a run came to, for a terminal: shares by quality and method, and the register law. */
import type { EstimateSettings } from "../../domain/estimate/settings.ts";
import { grouped } from "../../figures.ts";
import { reasonOfSpan } from "../../vee/estimate/span-findings.ts";
import type { EstimateTally } from "../../vee/tally/estimate-tally.ts";
import { settledInOrder } from "../../vee/tally/settled-order.ts";
import { textTable } from "../text-table.ts";

/** The part of the summary that a run with `--estimate` adds. */
export function renderEstimates(tally: EstimateTally, settings: EstimateSettings): string {
  return [
    settledTable(tally),
    reasonLine(tally),
    ...assumedLines(tally, settings),
    "",
    ...spanLines(tally),
  ].join("\n");
}

function settledTable(tally: EstimateTally): string {
  const counts = settledInOrder(tally);
  let [halfHours, wattHours] = [0, 0];
  for (const count of counts) {
    halfHours += count.halfHours;
    wattHours += count.wattHours;
  }
  const row = (quality: string, method: string, held: { halfHours: number; wattHours: number }) => [
    quality,
    method,
    grouped(held.halfHours),
    share(held.halfHours, halfHours),
    grouped(held.wattHours),
    share(held.wattHours, wattHours),
  ];
  return textTable(
    [
      { title: "quality" },
      { title: "method" },
      { title: "half hours", align: "right" },
      { title: "share", align: "right" },
      { title: "Wh", align: "right" },
      { title: "share", align: "right" },
    ],
    [
      ...counts.map((count) => row(count.quality, count.method ?? "as read", count)),
      row("all", "", { halfHours, wattHours }),
    ],
  );
}

function share(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(2)} %`;
}

/** Why half hours had to be filled (DI-076), in the order of the codes. */
function reasonLine({ reasons }: EstimateTally): string {
  if (reasons.size === 0) return "nothing had to be filled";
  const words: Readonly<Record<string, string>> = { 2: "not there", 3: "not believed" };
  const said = [...reasons]
    .sort(([a], [b]) => (a ?? 0) - (b ?? 0))
    .map(([reason, count]) => `${grouped(count)} ${words[`${reason}`] ?? ""} (${reason})`);
  return `filled because: ${said.join(", ")}`;
}

/** An assumed year is the weakest ground that there is: whoever knows better can say so. */
function assumedLines({ settled }: EstimateTally, settings: EstimateSettings): readonly string[] {
  let halfHours = 0;
  for (const { quality, ...count } of settled.values())
    if (quality === "E9") halfHours += count.halfHours;
  return halfHours === 0
    ? []
    : [
        `${grouped(halfHours)} half hours rest on an assumed year of ${grouped(settings.annualDomesticWh)} Wh; --annual says a better one`,
      ];
}

function spanLines({
  spans,
  spansOutside,
  readsHeld,
  readsUnused,
}: EstimateTally): readonly string[] {
  if (readsHeld === 0) return ["register spans: none, the files hold no register reads"];
  const counts = [...spans.values()].sort((a, b) => a.furthestWh - b.furthestWh);
  const unused =
    readsUnused === 0
      ? []
      : [
          `${grouped(readsUnused)} of ${grouped(readsHeld)} register reads end no span: off the half hour, made up, repeated or turned down (V50 to V54)`,
        ];
  const outside =
    spansOutside === 0
      ? []
      : [`${grouped(spansOutside)} spans reach beyond their recording and are not reckoned`];
  const table = textTable(
    [
      { title: "register spans" },
      { title: "settled Wh", align: "right" },
      { title: "advance Wh", align: "right" },
      { title: "difference", align: "right" },
      { title: "furthest", align: "right" },
      { title: "" },
    ],
    counts.map(({ outcome, spans: count, settledWh, advanceWh, furthestWh }) => [
      grouped(count),
      grouped(settledWh),
      grouped(advanceWh),
      grouped(settledWh - advanceWh),
      grouped(furthestWh),
      reasonOfSpan(outcome) || "equal to the watt-hour",
    ]),
  );
  return [table, ...unused, ...outside];
}

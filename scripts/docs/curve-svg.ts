/** A curve as an SVG that needs no program: for pages that are read where they lie. */

export interface SvgCurve {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

const size = { width: 760, height: 300 } as const;
const margin = { left: 76, right: 40, top: 36, bottom: 48 } as const;
const plotWidth = size.width - margin.left - margin.right;
const plotHeight = size.height - margin.top - margin.bottom;
const ticks = 4;

/** The curve with both axes from 0, in colours that can be read on a light and on a dark page. */
export function curveSvg({ title, x, y, points }: SvgCurve): string {
  const xMax = roundUp(Math.max(...points.map((point) => point.x)));
  const yMax = roundUp(Math.max(...points.map((point) => point.y)));
  const left = (value: number) => fixed(margin.left + (plotWidth * value) / xMax);
  const top = (value: number) => fixed(margin.top + plotHeight * (1 - value / yMax));
  const shares = Array.from({ length: ticks + 1 }, (_, tick) => tick / ticks);
  const rows = shares.flatMap((share) => [
    `<line x1="${margin.left}" x2="${size.width - margin.right}" y1="${top(share * yMax)}" y2="${top(share * yMax)}" stroke="#8886"/>`,
    text(margin.left - 8, Number(top(share * yMax)) + 4, "end", words(share * yMax)),
    text(
      Number(left(share * xMax)),
      size.height - margin.bottom + 18,
      "middle",
      words(share * xMax),
    ),
  ]);
  const line = points.map((point) => `${left(point.x)},${top(point.y)}`).join(" ");
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${title}" font-family="sans-serif" font-size="12" fill="#777">`,
    `<title>${title}</title>`,
    text(margin.left, 18, "start", y),
    text(size.width - margin.right, size.height - 8, "end", x),
    ...rows,
    `<polyline points="${line}" fill="none" stroke="#2a7de1" stroke-width="2"/>`,
    ...points.map(
      (point) => `<circle cx="${left(point.x)}" cy="${top(point.y)}" r="2.5" fill="#2a7de1"/>`,
    ),
    "</svg>",
  ].join("\n")}\n`;
}

function text(x: number, y: number, anchor: string, said: string): string {
  return `<text x="${fixed(x)}" y="${fixed(y)}" text-anchor="${anchor}">${said}</text>`;
}

/** To the next number of one digit and noughts, or half of one. */
function roundUp(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(Math.max(value, 1))) / 2;
  return Math.ceil(value / unit) * unit;
}

function words(value: number): string {
  return Math.round(value).toLocaleString("en-GB");
}

function fixed(value: number): string {
  return value.toFixed(1);
}

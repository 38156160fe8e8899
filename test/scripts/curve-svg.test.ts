/** The drawn curve lies within its axes, the larger value higher, and says in words what it shows. */
import { expect, test } from "@jest/globals";
import { curveSvg } from "../../scripts/docs/curve-svg.ts";

test("points go from left to right, higher for more", () => {
  const svg = curveSvg({
    ...{ title: "Rate", x: "stored", y: "a second" },
    points: [
      { x: 100_000, y: 8_000 },
      { x: 300_000, y: 6_000 },
    ],
  });
  const [, line = ""] = /<polyline points="([^"]*)"/.exec(svg) ?? [];
  const [[x1 = 0, y1 = 0] = [], [x2 = 0, y2 = 0] = []] = line
    .split(" ")
    .map((pair) => pair.split(",").map(Number));
  expect(x1).toBeLessThan(x2);
  expect(y1).toBeLessThan(y2);
  for (const x of [x1, x2]) expect(x).toBeLessThanOrEqual(740);
  expect(svg).toContain("<title>Rate</title>");
  expect(svg).toContain(">8,000<");
});

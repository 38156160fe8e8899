import { rule } from "../rule.ts";

/** A smart data service serves smart meters on whole-current and low-voltage connections. */
export const segmentAndConnection = rule({
  id: "V81",
  name: "segment-and-connection",
  says: "the point is in the smart segment, on connection W or L",
  source: "DIP market segments, DI-049 and DI-016",
  scope: "market",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: { exception: "segmentAndConnection" },
  params: {},
  text: ({ segment, connection }) =>
    `Segment ${segment}, connection ${connection} at a smart data service`,
  check({ segment, connection }: { segment: string; connection: string }) {
    const isServed = connection === "W" || connection === "L";
    if (segment === "S" && isServed) return null;
    const reason = segment === "S" ? "connection" : "segment";
    return { outcome: "suspect", reason, detail: { reason, segment, connection } };
  },
});

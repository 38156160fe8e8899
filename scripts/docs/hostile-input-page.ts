/** Hostile input: what bounds it, what becomes of it, and which test proves it. */
import { limits } from "../../src/limits.ts";
import { recordedResults } from "../fault-plan/record.ts";
import { type HostileRow, hostileTable } from "./hostile-table.ts";
import { hostileTrafficSection } from "./hostile-traffic-section.ts";
import { code, page, table } from "./page.ts";

/** The page. */
export function renderHostileInputPage(): string {
  return page(
    "Hostile input",
    ["scripts/docs/hostile-table.ts", "scripts/docs/fault-results.json", "src/limits.ts"],
    [
      "Whatever comes in is bounded before it is understood. Parked: the message is kept whole and waits for a person. Refused: this read alone. Every refusal is counted by its reason; none stops what comes after it.",
      table(
        ["input", "cap", "gets", "counted", "proven by"],
        hostileTable.map((row) => [
          row.input,
          row.caps.map(capText).join("; "),
          row.gets,
          countedText(row),
          row.proofs.map(({ file, test }) => `${code(file)}: ${test}`).join("; "),
        ]),
      ),
      "The broker bounds packets and connections: `max_packet_size` and `max_connections` of its configuration (`deploy/`). Rates are counted in market time by each ingest process, in memory: after a restart everybody has his burst again. What is held waits beside what its sender sends later and does not stop it.",
      ...hostileTrafficSection(recordedResults()),
    ],
  );
}

function capText(cap: HostileRow["caps"][number]): string {
  if (typeof cap === "object") return cap.says;
  return `${code(cap)} ${limits[cap].toLocaleString("en-GB")}`;
}

function countedText({ counted }: HostileRow): string {
  if (counted === null) return "-";
  return counted.startsWith("sds_") ? code(counted) : counted;
}

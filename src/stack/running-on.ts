/** The small table "what am I running on", printed at start. */
import { withoutPassword } from "./given.ts";
import type { Stack } from "./stack.ts";

/** One line a server, with what was passed over below; no passwords. */
export function renderRunningOn(stack: Stack): string {
  const { postgres, queue, mqtt } = stack;
  const redis = queue.mode === "redis";
  const rows = [
    ["PostgreSQL", `${postgres.version}, ${origin[postgres.mode]}`, address(postgres.url)],
    [
      "queue",
      redis ? `Redis ${queue.version}, ${origin[queue.server]}` : "BullMQ on PostgreSQL (no Redis)",
      queue.url === null ? "the same" : address(queue.url),
    ],
    [
      "MQTT",
      `${mqtt.mode === "mosquitto" ? `mosquitto ${mqtt.program}, private` : origin[mqtt.mode]}, MQTT ${mqtt.version === 5 ? "5" : "3.1.1"}`,
      address(mqtt.url),
    ],
    ["data", stack.dataDir, ""],
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return ["This run stands on:", ...lines, ...stack.notes.map((note) => `note: ${note}`)]
    .map((line, index) => (index === 0 ? line : `  ${line}`))
    .join("\n");
}

const origin = {
  given: "given by the environment",
  private: "private",
  embedded: "from npm",
  aedes: "aedes in this process",
  mosquitto: "mosquitto, private",
  none: "none",
} as const;

function address(url: string): string {
  return withoutPassword(url).replace(/^[a-z]+:\/\/(?:[^@]*@)?/, "");
}

/** How to look at a demo that is still running: what it stands on, and commands that can be pasted as they are. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pasted } from "./pasted.ts";
import type { Ground, Service } from "./programs.ts";

/** The closing lines of a demo that is kept; `from` is its first day, `consoleUrl` null where there is no console. */
export function whereToLook(
  ground: Ground,
  service: Service,
  { from, consoleUrl }: { readonly from: string; readonly consoleUrl: string | null },
): string {
  const { folder, stack, databaseUrl, options } = ground;
  const { mpan, day } = dayWorthALook(folder.ledger, from);
  const onDatabase = `DATABASE_URL=${pasted(databaseUrl)} npx sds`;
  return [
    "Everything is still running; Ctrl-C ends it.",
    ...(consoleUrl === null ? [] : [`  console     ${consoleUrl}`]),
    ...(options.csv === null
      ? ["  a fault     npx sds sim fault add F05 --meters 3, then: npx sds sim fault outcomes"]
      : []),
    `  folder      ${folder.path} (run.json, logs/, ledger/)`,
    `  PostgreSQL  psql ${pasted(databaseUrl)}`,
    `  queue       ${stack.queue.url ?? "in PostgreSQL, schema sds_queue"}`,
    `  MQTT        ${stack.mqtt.url}`,
    `  platform    ${service.standInUrl}/standin/status`,
    `  one day     ${onDatabase} explain ${mpan} ${day}`,
    `  suppliers   http://127.0.0.1:${service.supplierApiPort}/api/advisories, with a token of: ${onDatabase} suppliers token 2300000012`,
    ...(options.tls ? [`  connection  ${checkCommand(ground, service)}`] : []),
  ].join("\n");
}

function checkCommand(
  { certificates: { service, serviceSigning, ca, apiKey } }: Ground,
  { platformUrl, webhookPort }: Service,
): string {
  return [
    ...["npx", "sds", "dip", "check", "--url", platformUrl],
    ...["--cert", service.cert, "--key", service.key, "--ca", ca],
    ...["--signing-cert", serviceSigning.cert, "--signing-key", serviceSigning.key],
    ...["--api-key-file", apiKey, "--callback", `https://127.0.0.1:${webhookPort}`],
  ]
    .map(pasted)
    .join(" ");
}

/** A day that the centre turned down shows most; where none was planned, the first point on the first day. */
function dayWorthALook(ledger: string, from: string): { mpan: string; day: string } {
  const [turnedDown] = linesOf<{ mpan: string; day: string }>(join(ledger, "reject.jsonl"));
  if (turnedDown !== undefined) return turnedDown;
  const [point] = linesOf<{ mpan: string }>(join(ledger, "registrations.jsonl"));
  return { mpan: point?.mpan ?? "point:1", day: from };
}

function linesOf<Line>(file: string): readonly Line[] {
  const [first = ""] = readFileSync(file, "utf8").split("\n", 1);
  if (first === "") return [];
  const line: Line = JSON.parse(first);
  return [line];
}

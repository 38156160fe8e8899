import { writeFileSync } from "node:fs";
import { test } from "@jest/globals";
import { carryRun } from "./support/fault-run.ts";
const runs = JSON.parse(process.env["SCRATCH"] ?? "[]");
for (const run of runs)
test(run.name, async () => {
  const report = await carryRun(run);
  const out = [
    ...report.identities.flatMap(({ id, verdict, breaches }: any) => [`${id} ${verdict}`, ...breaches.slice(0,12).map(({ file, line, says }: any) => `   ${file}:${line} ${says}`)]),
    ...report.unexpected,
    ...report.faults.filter((f: any) => f.state === "missed" || process.env["ALL"]).slice(0,60).map((f: any) => `${f.fault} m${f.meter} ${f.mq} ${f.day} ${f.state} by=${f.by} wrong=${f.wrong}`),
  ];
  writeFileSync(`/tmp/scratch-${run.name}.txt`, out.join("\n"));
}, 250000);

import { writeFileSync } from "node:fs";
import { test } from "@jest/globals";
import { deviceRuns } from "./device-runs.ts";
import { carryRun } from "./support/fault-run.ts";
for (const [i, run] of deviceRuns.entries())
if ((process.env["ONLY"] ?? "01").includes(String(i)))
test(run.name, async () => {
  const report = await carryRun(run);
  const out = [
    ...report.identities.flatMap(({ id, verdict, breaches }: any) => [`${id} ${verdict}`, ...breaches.slice(0,12).map(({ file, line, says }: any) => `   ${file}:${line} ${says}`)]),
    ...report.unexpected,
    ...report.faults.map((f: any) => `${f.fault} m${f.meter} ${f.mq} ${f.day} ${f.state} by=${f.by} wrong=${f.wrong}`),
  ];
  writeFileSync(`/tmp/scratch-${i}.txt`, out.join("\n"));
}, 250000);

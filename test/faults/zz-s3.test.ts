import { writeFileSync } from "node:fs";
import { test } from "@jest/globals";
import { messageRuns } from "./message-runs.ts";
import { carryRun } from "./support/fault-run.ts";

const only = process.env["S3_ONLY"];
for (const [index, run] of messageRuns.entries())
  if (only === undefined || only.includes(String(index)))
    test(run.name, async () => {
      const report = await carryRun(run);
      const lines: string[] = [];
      for (const f of report.faults)
        lines.push(
          `${f.state === "missed" ? "!!" : "  "} ${f.fault} n${f.n} line${f.line} m${f.meter} ${f.mq} ${f.day} ${f.state} by=${f.by.join("|")} wrong=${f.wrong.join("|")}`,
        );
      for (const i of report.identities) {
        lines.push(`${i.id} ${i.verdict} ${JSON.stringify(i.figures)}`);
        for (const b of i.breaches.slice(0, 40)) lines.push(`   ${b.file}:${b.line} ${b.says}`);
      }
      lines.push(...report.unexpected);
      writeFileSync(`/tmp/s3f/run-${index}.txt`, lines.join("\n"));
    }, 280_000);

/** What the real service keeps and what the platform got are compared: a defect between the two is seen in the views. */
import { expect, test } from "@jest/globals";
import type { Platform } from "../../src/dip/platform.ts";
import { carryRun } from "./support/fault-run.ts";

/** A run takes some seconds on two busy cores. */
const runMaxMs = 90_000;

/** One watt-hour more in the first half hour of each message: the service keeps another figure than it sends. */
function adding(platform: Platform): Platform {
  return {
    ...platform,
    close: () => platform.close(),
    sendStatus: (body) => platform.sendStatus(body),
    send(channel, body) {
      const text = Buffer.from(body)
        .toString()
        .replaceAll(
          /("consumptionPeriods":\[\{[^}]*?"v":")([\d.]+)"/g,
          (_match, before: string, v: string) => `${before}${(Number(v) + 0.001).toFixed(3)}"`,
        );
      return platform.send(channel, Buffer.from(text));
    },
  };
}

test(
  "a service that sends another sum than it keeps breaks T4 and T6, by the views of its own record",
  async () => {
    const run = { name: "sums", from: "2026-01-12", days: 1, meters: 3, faults: [] };
    const { identities, ok } = await carryRun(run, adding);
    const broken = identities.flatMap(({ id, verdict }) => (verdict === "broken" ? [id] : []));
    expect(broken).toEqual(["T4", "T6"]);
    expect(ok).toBe(false);
  },
  runMaxMs,
);

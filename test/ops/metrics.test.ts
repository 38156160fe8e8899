/** Figures for Prometheus: what dashboard and alert rules name is exported, and no label can grow without bound. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { figures, type Measures, metricsDoor, renderMeasures } from "../../src/ops/metrics.ts";
import { stages } from "../../src/pipeline.ts";

const measures: Measures = {
  stages: stages.map((stage) => ({
    ...{ stage, waiting: 3, running: 1, parked: 0, oldestSeconds: null, workers: 2 },
    ...{ doneLastMinute: 600, failedLastMinute: 4, pause: stage === "submit" ? {} : null },
  })),
  outbox: {
    ...{ waiting: 7, underWay: 40, oldestSeconds: 12, deadlineSeconds: -30 },
    ...{ accepted: 3, failed: 1 },
  },
  lag: { medianSeconds: 90, mostSeconds: 400 },
  processes: [
    {
      ...{ name: "all", host: "h", pid: 7, residentBytes: 1_000 },
      refusals: [{ door: "webhook", reason: "tooLarge", calls: 3 }],
      security: [{ event: "clockSkew", times: 2 }],
    },
  ],
  parkedInput: [{ rule: "V01", reason: "badJson", messages: 2 }],
  exceptions: { active: 5, unacknowledged: 2 },
  unsealedSeconds: 3.5,
  isReplicaOff: true,
};

/** Figures named in expressions. */
function namedIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\bsds_[a-z_]+\b/g)].map(([name]) => name))];
}

describe("a scrape", () => {
  test("says every figure, by its labels", async () => {
    const text = await renderMeasures(measures);
    const said = [...text.matchAll(/^# TYPE (\S+) gauge$/gm)].map(([, name]) => name);
    expect(said).toEqual(Object.keys(figures));
    expect(text).toContain('sds_stage_paused{stage="submit"} 1');
    expect(text).toContain('sds_stage_paused{stage="validate"} 0');
    expect(text).toContain("sds_outbox_deadline_seconds -30");
    expect(text).toContain("sds_platform_error_ratio 0.25");
    expect(text).toContain("sds_audit_unsealed_seconds 3.5");
    expect(text).toContain('sds_meter_to_platform_seconds{quantile="0.5"} 90');
    expect(text).toContain('sds_input_parked_messages{rule="V01",reason="badJson"} 2');
    expect(text).toContain('pid="7",door="webhook",reason="tooLarge"} 3');
    expect(text).toContain('pid="7",event="clockSkew"} 2');
    expect(text).toContain("sds_replica_off 1");
  });

  test("leaves out what is not known rather than to call it 0", async () => {
    const nothing = { ...measures.outbox, deadlineSeconds: null };
    const text = await renderMeasures({ ...measures, outbox: nothing });
    expect(text).not.toMatch(/^sds_outbox_deadline_seconds /m);
  });

  test("asks the record once for readers that come together, and again after a failure", async () => {
    let asked = 0;
    const wall = { now: 0 };
    const door = metricsDoor(
      async () => {
        asked += 1;
        if (asked === 1) throw new Error("away");
        return measures;
      },
      () => wall.now,
    );
    await expect(door()).rejects.toThrow("away");
    await Promise.all([door(), door()]);
    expect(asked).toBe(2);
    wall.now = 6_000;
    await door();
    expect(asked).toBe(3);
  });

  test("has no label that could name a person, a device or a supplier", () => {
    const labels = new Set(Object.values(figures).flatMap((figure) => [...figure.labels]));
    expect([...labels].sort()).toEqual([
      ...["door", "event", "host", "pid", "process", "quantile", "reason", "rule", "stage"],
    ]);
  });
});

describe("what watches names what is exported", () => {
  test.each(["deploy/prometheus/alerts.yml", "deploy/grafana/smart-data-service.json"])(
    "%s",
    (file) => {
      const named = namedIn(readFileSync(file, "utf8"));
      expect(named.length).toBeGreaterThan(8);
      expect(named.filter((name) => !(name in figures))).toEqual([]);
    },
  );

  test("the dashboard shows every figure", () => {
    const shown = namedIn(readFileSync("deploy/grafana/smart-data-service.json", "utf8"));
    expect(Object.keys(figures).filter((name) => !shown.includes(name))).toEqual([]);
  });

  test("a rule groups by labels that its figure has", () => {
    const rules = readFileSync("deploy/prometheus/alerts.yml", "utf8");
    const known = Object.entries(figures).map(([name, { labels }]) => [name, labels] as const);
    for (const [, group = "", name = ""] of rules.matchAll(/by \(([a-z, ]+)\) \((sds_[a-z_]+)/g)) {
      const labels = known.find(([each]) => each === name)?.[1] ?? [];
      expect(labels).toEqual(expect.arrayContaining(group.split(", ")));
    }
  });
});

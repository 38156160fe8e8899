import { rule } from "../rule.ts";

/** Much import and much export in one half hour is legal, and never netted: it may be a wiring fault. */
export const bothFlows = rule({
  id: "V37",
  name: "both-flows",
  says: "a half hour does not import and export much at once",
  source: "[ours]",
  scope: "slot",
  outcome: "note",
  fixed: false,
  marks: {},
  params: { bothWh: { initial: 2_000, min: 100, max: 20_000 } },
  check(subject: { importWh: number; exportWh: number }, { bothWh }) {
    const { importWh, exportWh } = subject;
    if (importWh <= bothWh || exportWh <= bothWh) return null;
    return { outcome: "note", reason: "bothFlows", detail: { importWh, exportWh } };
  },
});

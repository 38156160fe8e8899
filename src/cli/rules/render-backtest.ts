/** What a candidate ruleset would change, for a terminal. */
import type { RuleDifference } from "../../backtest/differences.ts";
import type { BacktestResult } from "../../backtest/run-backtest.ts";
import { grouped } from "../../figures.ts";
import { textTable } from "../text-table.ts";

/** A line for each rule that finds otherwise, and how many find the same. */
export function renderBacktest(name: string, result: BacktestResult): string {
  const { days, daysOfOthers, daysNotServed, rules } = result;
  const others = [
    ...(daysOfOthers === 0 ? [] : [`${inDays(daysOfOthers)} left to other rulesets`]),
    ...(daysNotServed === 0 ? [] : [`${inDays(daysNotServed)} without a meter of ours any more`]),
  ];
  const head = `${inDays(days)} judged by ${name} and by what is in force`;
  const changed = rules.filter(differs);
  const same = rules.length - changed.length;
  const sameLine = `${grouped(same)} ${same === 1 ? "rule finds" : "rules find"} the same as before`;
  return [
    [head, ...others].join("; "),
    ...(changed.length === 0 ? ["nothing would change"] : [differenceTable(changed)]),
    ...(same === 0 ? [] : [sameLine]),
  ].join("\n");
}

function inDays(count: number): string {
  return `${grouped(count)} ${count === 1 ? "day" : "days"}`;
}

function differs(each: RuleDifference): boolean {
  const { newFindings, vanishedFindings, changedFindings, slots } = each;
  return newFindings + vanishedFindings + changedFindings + slots > 0;
}

const sumTitles = [
  "before",
  "after",
  "new",
  "vanished",
  "changed",
  "slots",
  "Wh lost",
  "Wh gained",
];

function differenceTable(rules: readonly RuleDifference[]): string {
  const right = sumTitles.map((title) => ({ title, align: "right" as const }));
  const rows = rules.map(
    (each) => [`${each.rule}${each.isShadow ? " (shadow)" : ""}`, each] as const,
  );
  return textTable(
    [{ title: "rule" }, ...right],
    [...rows.map(([rule, each]) => [rule, ...figures(each).map(grouped)]), ["all", ...sums(rules)]],
  );
}

function figures(each: RuleDifference): readonly number[] {
  return [
    each.findingsBefore,
    each.findingsAfter,
    each.newFindings,
    each.vanishedFindings,
    each.changedFindings,
    each.slots,
    each.wattHoursLost,
    each.wattHoursGained,
  ];
}

function sums(rules: readonly RuleDifference[]): readonly string[] {
  return sumTitles.map((_, column) =>
    grouped(rules.reduce((sum, each) => sum + (figures(each)[column] ?? 0), 0)),
  );
}

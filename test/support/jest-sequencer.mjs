/**
 * The order of test files. Those that take longest come first, whatever a cache remembers: one that is begun last keeps
 * one worker busy when the others have nothing left to do.
 */
import Sequencer from "@jest/test-sequencer";

/** What takes more than six seconds, longest first. */
const longest = [
  "test/faults/catalogue.test.ts",
  "test/browser/console.test.ts",
  "test/browser/tester.test.ts",
  "test/scripts/sim/run-sim.test.ts",
  "test/scripts/drill/restore.test.ts",
  "test/bench/delivery.test.ts",
  "test/scripts/estimates-score.test.ts",
  "test/cli/commands.test.ts",
  "test/queue/timetable-bell.test.ts",
  "test/faults/connections.test.ts",
  "test/store/day-tallies.test.ts",
  "test/workers/amendments-end-to-end.test.ts",
  "test/workers/appointment-end-to-end.test.ts",
  "test/store/exceptions/grouping.test.ts",
  "test/backtest/run-backtest.test.ts",
  "test/queue/contract.test.ts",
  "test/stack/private-servers.test.ts",
  "test/cli/explain.test.ts",
  "test/simulator/commands/cli.test.ts",
  "test/store/sweep.test.ts",
  "test/store/migrate.test.ts",
];

// biome-ignore lint/style/noDefaultExport: jest looks for the default export of a sequencer.
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rankOf = ({ path }) => {
      const rank = longest.findIndex((name) => path.endsWith(name));
      return rank === -1 ? longest.length : rank;
    };
    return [...super.sort(tests)].sort((a, b) => rankOf(a) - rankOf(b));
  }
}

/** What a scenario file expects besides the endings, against what happened. */
import type { RunTally } from "../../../simulator/check/run-tally.ts";
import type { ScenarioFile } from "../../../simulator/scenarios/scenario.ts";

type Counts = Readonly<Record<string, number>>;

/**
 * What differs, in words; empty: nothing. Of messages and versions only what the file names is compared; exceptions
 * and advisories, where the file names any or an empty list, are all that there may be.
 */
export function expectationFaults(
  { messages = {}, versions, exceptions, advisories }: ScenarioFile["expect"],
  tally: RunTally,
): readonly string[] {
  const named = Object.keys(messages);
  return [
    ...differences("messages", named, messages, tally.messages),
    ...(versions === undefined || versions === tally.versions
      ? []
      : [`${tally.versions} versions went to the central service, ${versions} were expected`]),
    ...allDifferences("exceptions", exceptions, tally.exceptions),
    ...allDifferences("advisories", advisories, tally.advisories),
  ];
}

function allDifferences(
  what: string,
  expected: Counts | undefined,
  happened: Counts | null,
): readonly string[] {
  if (expected === undefined) return [];
  if (happened === null) return [`${what} were expected, and no views say which there are`];
  const names = [...new Set([...Object.keys(expected), ...Object.keys(happened)])].sort();
  return differences(what, names, expected, happened);
}

function differences(
  what: string,
  names: readonly string[],
  expected: Counts,
  happened: Counts,
): readonly string[] {
  return names.flatMap((name) => {
    const [wanted, found] = [expected[name] ?? 0, happened[name] ?? 0];
    return wanted === found ? [] : [`${found} ${what} ${name}, ${wanted} were expected`];
  });
}

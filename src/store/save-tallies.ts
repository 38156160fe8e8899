/** Counts of decided messages, one row a block: what left no row of its own can still be reckoned with. */
import type { FullTally } from "../domain/validate/message-tally.ts";
import { intArrayRows, textArrayRows } from "./pg-text.ts";
import type { Client } from "./pool.ts";
import { run } from "./queries.ts";

/** Keeps them in the caller's transaction; those of one pass over a block stand side by side. */
export async function saveTallies(client: Client, tallies: readonly FullTally[]): Promise<void> {
  const byBlock = new Map<string, FullTally[]>();
  for (const tally of tallies) {
    const known = byBlock.get(tally.blockId);
    if (known === undefined) byBlock.set(tally.blockId, [tally]);
    else known.push(tally);
  }
  if (byBlock.size === 0) return;
  const blocks = [...byBlock.values()];
  await run(client, "validate/insert-tallies", [
    `{${[...byBlock.keys()].join(",")}}`,
    intArrayRows(blocks.map((block) => block.map(({ position }) => position))),
    intArrayRows(blocks.map((block) => block.map(({ reads }) => reads))),
    intArrayRows(blocks.map((block) => block.map(({ repeated }) => repeated))),
    textArrayRows(blocks.map((block) => block.map(placelessText))),
  ]);
}

function placelessText({ placeless }: FullTally): string {
  if (placeless.size === 0) return "";
  return [...placeless].map(([reason, count]) => `${reason}=${count}`).join(" ");
}

/** Numbers of a device in the order of sending: no hole, whatever is withheld, asked for or repeated. */
import { expect, test } from "@jest/globals";
import { RowNumbers } from "../../../simulator/messages/row-numbers.ts";
import { makePlan } from "../../../simulator/plan.ts";
import { sendingDays } from "../../../simulator/schedule.ts";
import { smallPlan } from "../support/planned-ledger.ts";

async function someMessage() {
  for (const messages of sendingDays(
    await makePlan({ ...smallPlan, meters: 1, days: 2, faults: "none" }),
  ))
    for (const message of messages) return message;
  throw new Error("the plan has no message");
}

async function given(planned: readonly number[]): Promise<(number | undefined)[][]> {
  const message = await someMessage();
  const numbers = new RowNumbers();
  return planned
    .map((seq) => numbers.give({ ...message, seq }))
    .map(({ seq, plannedSeq }) => [seq, plannedSeq]);
}

test("in their order they keep the planned numbers", async () => {
  expect(await given([1, 2, 3])).toEqual([
    [1, undefined],
    [2, undefined],
    [3, undefined],
  ]);
});

test("one that is withheld takes the number of its sending, those after it move up", async () => {
  expect(await given([1, 3, 4, 2, 5])).toEqual([
    ...[
      [1, undefined],
      [2, 3],
      [3, 4],
      [4, 2],
      [5, undefined],
    ],
  ]);
});

test("a repeat keeps its number, before and after something moved", async () => {
  expect(await given([1, 1, 3, 1, 3, 2, 2])).toEqual([
    ...[
      [1, undefined],
      [1, undefined],
      [2, 3],
      [1, undefined],
      [2, 3],
      [3, 2],
      [3, 2],
    ],
  ]);
});

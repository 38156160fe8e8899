import { expect, test } from "@jest/globals";
import { recoveredOf, renderRecovered } from "../../../scripts/demo/recovered.ts";

test("days that only a request brings are counted over their kinds, and no others", () => {
  const detection = {
    partialLog: { planted: 5, asExpected: 5 },
    commsRestored: { planted: 4, asExpected: 3 },
    late: { planted: 9, asExpected: 9 },
  };
  expect(recoveredOf(detection)).toEqual({ planted: 9, had: 8 });
  expect(renderRecovered(recoveredOf(detection))).toContain("8 of 9 days");
  expect(recoveredOf({})).toEqual({ planted: 0, had: 0 });
});

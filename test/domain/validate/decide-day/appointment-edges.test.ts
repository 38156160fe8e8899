/** Days on which an appointment begins or ends, drawn: they have fewer slots than 48. */
import { describe, test } from "@jest/globals";
import { checkDay } from "../../../support/day-table.ts";
import { bindingOf, londonDay, registrationOf } from "../../../support/standing.ts";

describe("the edges of an appointment", () => {
  const from = londonDay("2026-07-02");
  const begins = bindingOf({ registrations: [registrationOf({ from })] });

  test("the day before it begins in summer has two slots, 47 and 48", () => {
    checkDay(
      `
      01:12
      47-48  214
      =>
      straight
      1-46   -
      47-48  214 A
      `,
      { day: "2026-07-01", binding: begins },
    );
  });

  test("reads before it are not ours and leave no trace in the day", () => {
    checkDay(
      `
      01:12
      1-48  214
      =>
      straight
      1-46   -
      47-48  214 A
      `,
      { day: "2026-07-01", binding: begins },
    );
  });

  test("one of the two missing: the day waits for that slot alone", () => {
    checkDay(
      `
      01:12
      47  214
      =>
      wait
      1-46   -
      47     214 A
      48     M 2
      `,
      { day: "2026-07-01", binding: begins },
    );
  });

  test("registers of the whole day do not judge a part of it", () => {
    checkDay(
      `
      register 1000 9000
      01:12
      47-48  214
      =>
      straight
      1-46   -
      47-48  214 A

      nothing
      =>
      unchanged

      +3 01:12
      47     220
      =>
      settle
      1-46   -
      47     220 A
      48     214 A
      `,
      { day: "2026-07-01", binding: begins },
    );
  });

  test("the last day in summer ends with slot 46", () => {
    const ends = bindingOf({ registrations: [registrationOf({ to: from })] });
    checkDay(
      `
      01:12
      1-48  214
      =>
      straight
      1-46   214 A
      47-48  -
      `,
      { day: "2026-07-01", binding: ends },
    );
  });
});

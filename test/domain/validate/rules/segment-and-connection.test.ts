/** V81: the point is in the smart segment, on connection W or L. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { segmentAndConnection } from "../../../../src/domain/validate/rules/segment-and-connection.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V81 segment-and-connection", () => {
  testPublished("V81", 8);

  test("only S on W or L is ours, and the segment is told first", () => {
    const reason = (segment: string, connection: string) =>
      tell(segmentAndConnection, { segment, connection }, {}).data["reason"];
    expect([reason("S", "W"), reason("S", "L")]).toEqual([undefined, undefined]);
    expect(["H", "E", "U"].map((connection) => reason("S", connection))).toEqual(
      Array(3).fill("connection"),
    );
    expect(reason("U", "H")).toBe("segment");
    expect(segmentAndConnection.text?.({ segment: "A", connection: "W" })).toBe(
      "Segment A, connection W at a smart data service",
    );
  });
});

import { describe, expect, test } from "@jest/globals";
import { judgeCode, platformReactions } from "../../../src/domain/submit/judge-code.ts";
import { loadVectors } from "../../support/vectors.ts";

describe("a single message by its code (9)", () => {
  const fresh = { hadUnknown: false, renewals: 0 };

  test("every published code has its reaction", () => {
    const { MSG } = loadVectors<{
      responseCodes: { MSG: { codes: Record<string, { reaction: string }> } };
    }>("dip-schema-facts").responseCodes;
    const words: Record<string, string> = {
      accept: "accept",
      retryThenPark: "renew",
      splitThenPark: "park",
      park: "park",
      acceptedEarlierOrNewReference: "renew",
      restampOnceThenPark: "renew",
      stopChannel: "stopChannel",
      clearCorrelationOnceThenPark: "renew",
      holdAndRetryDaily: "hold",
    };
    const published = Object.entries(MSG.codes).map(([code, { reaction }]) => [
      code,
      words[reaction],
    ]);
    expect(
      Object.entries(platformReactions).map(([code, { reaction }]) => [code, reaction]),
    ).toEqual(published);
  });

  test.each([
    ["MSG1000", 3],
    ["MSG1007", 1],
    ["MSG1012", 1],
    ["MSG1006", 1],
  ])("%s goes out anew %i times, then is parked", (code, times) => {
    expect(judgeCode(code, null, { ...fresh, renewals: times - 1 })).toEqual({
      kind: "renew",
      code,
      correlationCleared: code === "MSG1012",
    });
    expect(judgeCode(code, null, { ...fresh, renewals: times })).toEqual({ kind: "park", code });
  });

  test.each(["MSG1037", "MSG1038"])("%s is held five days, then parked", (code) => {
    expect(judgeCode(code, null, { ...fresh, renewals: 4 }).kind).toBe("hold");
    expect(judgeCode(code, null, { ...fresh, renewals: 5 })).toEqual({ kind: "park", code });
  });

  test("MSG1006 in a 207 after an unknown was accepted then", () => {
    expect(judgeCode("MSG1006", null, { ...fresh, hadUnknown: true })).toEqual({
      kind: "accepted",
      transactionId: null,
    });
  });

  test.each(["MSG9999", "RCP1001", "constructor", "__proto__", null])("%s is parked", (code) => {
    expect(judgeCode(code, null, fresh)).toEqual({ kind: "park", code: code ?? "none" });
  });
});

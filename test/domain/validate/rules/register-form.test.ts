/** V50: a register read is a 32-bit count, and no error code. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { registerForm } from "../../../../src/domain/validate/rules/register-form.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V50 register-form", () => {
  testPublished("V50", 10);

  const at = (text: string) => Date.parse(text);
  const read = (wattHours: number, time = "2026-10-25T00:00:00Z") =>
    tell(registerForm, { wattHours, at: at(time) }, {});

  test("every count of 32 bits but the error codes, exactly", () => {
    expect([read(0).result, read(4_294_967_294).result]).toEqual(["pass", "pass"]);
    expect(read(16_777_215).data["reason"]).toBe("error-value");
    expect([read(16_777_214).result, read(16_777_216).result]).toEqual(["pass", "pass"]);
    expect([read(0.5).data["reason"], read(Number.NaN).data["reason"]]).toEqual(["value", "value"]);
  });

  test("midnight is 00:00 UTC on the days of a clock change, not London's", () => {
    expect(read(1, "2026-03-29T00:00:00Z").data["use"]).toBe("daily");
    expect(read(1, "2026-03-29T23:00:00Z").data["use"]).toBe("span");
    expect(read(1, "2026-10-25T23:59:50Z").data).toMatchObject({
      use: "daily",
      at: "2026-10-26T00:00:00Z",
    });
  });

  test("a ruleset may snap nothing", () => {
    const late = { wattHours: 1, at: at("2026-10-25T00:00:01Z") };
    expect(tell(registerForm, late, { snapSeconds: 0 }).data["use"]).toBe("span");
    expect(registerForm.text?.({})).toBe("Register read unusable");
  });
});

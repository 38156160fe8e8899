/** V85: a supplier's notice fits the point. */
import { describe, expect, test } from "@jest/globals";
import { tell } from "../../../../scripts/vectors/validation/told.ts";
import { settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import {
  noticeForm,
  type SupplierNotice,
} from "../../../../src/domain/validate/rules/notice-form.ts";
import { testPublished } from "../../../support/published-rule.ts";

describe("V85 notice-form", () => {
  testPublished("V85", 11);

  const notice = {
    event: "SN-RemoteDisabled",
    from: settlementDay("2026-10-20"),
    expiry: null,
    appointment: { from: settlementDay("2026-01-01"), to: null },
    meterId: null,
    installedMeterId: "21L1234567",
  };
  const reason = (changes: Partial<SupplierNotice>) =>
    tell(noticeForm, { ...notice, ...changes }, {}).data["reason"];

  test("only notices about a meter are held to the installed one", () => {
    expect(reason({ meterId: "other" })).toBe("otherMeter");
    expect(reason({ meterId: "other", event: "SN-RemoteEnabled" })).toBe("otherMeter");
    expect(reason({ meterId: "other", event: "SN-Vacant" })).toBeUndefined();
    expect(reason({ meterId: "other", installedMeterId: null })).toBe("otherMeter");
    expect(reason({})).toBeUndefined();
  });

  test("an overlap of one day is enough", () => {
    const appointment = { from: settlementDay("2026-10-25"), to: settlementDay("2026-10-26") };
    expect(reason({ appointment, expiry: settlementDay("2026-10-26") })).toBeUndefined();
    expect(reason({ appointment, expiry: settlementDay("2026-10-25") })).toBe("outsideAppointment");
    expect(reason({ appointment, from: settlementDay("2026-10-26") })).toBe("outsideAppointment");
  });
});

import { describe, expect, test } from "@jest/globals";
import { settledLead, settledTable } from "../../../web/parts/settled-table.ts";
import type { EstimatesView } from "../../../web/views/estimates-view.ts";

const view: EstimatesView = {
  settled: [
    {
      quality: "A",
      method: "as read",
      basis: "actual",
      says: "read",
      halfHours: 990,
      wattHours: 99_000,
    },
    {
      quality: "E1",
      method: "residual-of-day",
      basis: "register",
      says: "what the advance leaves",
      halfHours: 10,
      wattHours: 1_000,
    },
  ],
  notThere: 7,
  notBelieved: 3,
  spans: null,
};

describe("how half hours settle", () => {
  test("shares of half hours and energy, a method a row, and a band of what they go by", () => {
    const { markup } = settledTable(view);
    expect(markup).toMatch(/E1<\/b> residual-of-day.*10<\/td>.*1\.0 %<\/td>.*1\.0 kWh/s);
    expect(markup).toMatch(/class="g-actual" d="M0\.0 0h990\.0v1/);
    expect(markup).toMatch(/class="g-register" d="M990\.0 0h10\.0v1/);
  });

  test("why they had to be filled, or that nothing had to", () => {
    expect(settledLead(view).markup).toContain(
      "<b>10</b> of 1,000 half hours are filled: <b>7</b> with nothing read, <b>3</b> whose figure",
    );
    const none = { ...view, settled: view.settled.slice(0, 1), notThere: 0, notBelieved: 0 };
    expect(settledLead(none).markup).toContain("Nothing had to be filled");
  });
});

/** Lines of one file looked at together: what may be told twice, and what must not. */
import { expect, test } from "@jest/globals";
import { LinesAgree } from "../../src/store/lines-agree.ts";
import { isFault, parseRegistrationLine } from "../../src/store/registration-line.ts";
import { type RegistrationLine, registrationLine } from "./support/registration-lines.ts";

/** Faults of the lines of a file, in order; null where a line agrees with those before. */
function faultsOf(lines: readonly RegistrationLine[]): readonly (string | null)[] {
  const agree = new LinesAgree();
  return lines.map((line, index) => {
    const parsed = parseRegistrationLine(JSON.stringify(line));
    if (isFault(parsed)) return `${parsed.key}: unreadable`;
    const fault = agree.add(parsed, index + 1);
    return fault === null ? null : `${fault.key}: ${fault.says}`;
  });
}

const vacant = (to: string | null) => ({ notices: [{ kind: "vacant", from: "2026-10-05", to }] });
const ended = { appointedTo: "2026-10-20" };
const later = { appointedFrom: "2026-10-20" };

test("spans of a point that follow one another tell its device and its notices again", () => {
  const first = registrationLine(1, { appointedTo: "2026-10-20", ...vacant(null) });
  expect(faultsOf([first, registrationLine(1, { ...later, ...vacant(null) })])).toEqual([
    null,
    null,
  ]);
});

test("the same span twice is a fault, whatever else it says", () => {
  const lines = [
    registrationLine(1),
    registrationLine(2),
    registrationLine(1, { energisation: "D" }),
  ];
  expect(faultsOf(lines)).toEqual([
    null,
    null,
    expect.stringMatching(/^appointedFrom: .* stands in line 1 already; expected it once/),
  ]);
});

test("a span that overlaps one before it is a fault, one that ends where another begins is none", () => {
  const lines = [
    registrationLine(1, { appointedFrom: "2026-10-20" }),
    registrationLine(1, { appointedTo: "2026-10-20" }),
    registrationLine(1, { appointedFrom: "2026-10-25", appointedTo: "2026-10-26" }),
  ];
  expect(faultsOf(lines)).toEqual([
    null,
    null,
    "appointedFrom: overlaps the span of this point in line 1; expected spans that follow one another",
  ]);
});

const contradictions: [string, RegistrationLine][] = [
  ["another point", registrationLine(2, {}, registrationLine(1).device)],
  ["another end", registrationLine(1, later, { to: "2026-12-01" })],
  ["another variant", registrationLine(1, later, { variant: "S2B" })],
  ["other phases", registrationLine(1, later, { phases: 3 })],
  ["another commissioning", registrationLine(1, later, { commissionedAt: "2020-02-09T00:00:00Z" })],
];

test.each(contradictions)("%s of one binding is a fault", (_, line) => {
  expect(faultsOf([registrationLine(1, ended), line])).toEqual([
    null,
    expect.stringMatching(/^device: differs from line 1 about the same device, quantity and date/),
  ]);
});

test("the other direction, and the same device later, are bindings of their own", () => {
  const { device } = registrationLine(1);
  const lines = [
    registrationLine(1, {}, { to: "2026-10-20" }),
    registrationLine(2, { quantity: "AE" }, { ...device, phases: 3 }),
    registrationLine(3, {}, { ...device, from: "2026-10-20" }),
  ];
  expect(faultsOf(lines)).toEqual([null, null, null]);
});

test("a notice with another end is a fault, in one line or in two", () => {
  const fault = expect.stringMatching(/^notices\.0\.to: differs from line 1 about the same notice/);
  const lines = [
    registrationLine(1, { ...ended, ...vacant(null) }),
    registrationLine(1, { ...later, ...vacant("2026-10-09") }),
  ];
  expect(faultsOf(lines)).toEqual([null, fault]);
  const notices = [...vacant(null).notices, ...vacant("2026-10-09").notices];
  expect(faultsOf([registrationLine(1, { notices })])).toEqual([
    expect.stringMatching(/^notices\.1\.to: differs from line 1/),
  ]);
});

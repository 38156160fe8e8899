/** mpan.json: form and check digit of MPAN cores. That distributor 00 is refused all the same is V80's, not this file's. */
import {
  isKnownDistributor,
  isMpan,
  mpanCheckDigit,
  mpanFault,
} from "../../src/domain/identity/mpan.ts";
import { attempt, type CaseReport, compare } from "./case.ts";

interface MpanFile {
  readonly worked: readonly { mpan: string; digit: number }[];
  readonly valid: readonly {
    mpan: string;
    checkDigit: number;
    knownDistributor: boolean;
    case: string;
  }[];
  readonly invalid: readonly {
    value: unknown;
    reason: string;
    expectedDigit?: number;
    case: string;
  }[];
  readonly undetectable: readonly { a: string; b: string }[];
}

export function runMpanFile(file: unknown): readonly CaseReport[] {
  const { worked, valid, invalid, undetectable } = file as MpanFile;
  return [
    ...worked.map(({ mpan, digit }) =>
      attempt(`worked ${mpan}`, "check digit by hand", () =>
        compare(digit, mpanCheckDigit(mpan.slice(0, 12))),
      ),
    ),
    ...valid.map((each) => attempt(`valid ${each.mpan}`, each.case, () => compareValid(each))),
    ...invalid.map(({ value, reason, expectedDigit, case: title }) =>
      attempt(`invalid ${value}`, title, () =>
        compare(
          { fault: reason === "checkDigit" ? "checkDigit" : "form", digit: expectedDigit },
          {
            fault: mpanFault(value),
            ...(expectedDigit === undefined ? {} : { digit: mpanCheckDigit(String(value)) }),
          },
        ),
      ),
    ),
    ...undetectable.map(({ a, b }) =>
      attempt(`undetectable ${a}`, `one digit off ${b}`, () =>
        compare([true, true], [isMpan(a), isMpan(b)]),
      ),
    ),
  ];
}

function compareValid({ mpan, checkDigit, knownDistributor }: MpanFile["valid"][number]) {
  const fault = mpan.startsWith("00") ? "form" : null;
  return compare(
    { fault, checkDigit, knownDistributor },
    {
      fault: mpanFault(mpan),
      checkDigit: mpanCheckDigit(mpan.slice(0, 12)),
      knownDistributor: isMpan(mpan) && isKnownDistributor(mpan),
    },
  );
}

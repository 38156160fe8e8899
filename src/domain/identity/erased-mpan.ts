/** What stands in the place of an MPAN that was erased. */
import { type Mpan, mpan, mpanCheckDigit } from "./mpan.ts";

/** Distributors are numbered from 10 on: this one names nobody [field]. */
const nobody = "01";
const digits = 10;

/** A number in the form of an MPAN core that no metering point can have: the surrogate of the point and its check digit. */
export function erasedMpan(pointId: number): Mpan {
  const twelve = `${nobody}${String(pointId).padStart(digits, "0")}`;
  return mpan(`${twelve}${mpanCheckDigit(twelve)}`);
}

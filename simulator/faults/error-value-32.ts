/** F05: the error constant 4,294,967,295 stands in the value field. */

import { falseValue, plantFalseValue } from "./false-value.ts";
import type { Fault } from "./fault.ts";

const errorConstant = 4_294_967_295;

export const errorValue32: Fault = {
  ...falseValue,
  kind: "errorValue",
  fault: "F05",
  plant: (site) => plantFalseValue(site, errorConstant, "errorValue"),
};

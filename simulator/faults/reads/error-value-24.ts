/** F08: the error constant 16,777,215 stands in the value field. */
import { errorConstantParams, plantErrorConstant } from "../error-constant.ts";
import { falseValue } from "../false-value.ts";
import { defineFault } from "../fault.ts";

const errorConstant = 16_777_215;

export const errorValue24 = defineFault({
  ...falseValue,
  fault: "F08",
  name: "error-value-24",
  says: "The error constant of 24 bits stands in the value field.",
  params: errorConstantParams,
  plant: (site, params) => plantErrorConstant(site, errorConstant, params),
});

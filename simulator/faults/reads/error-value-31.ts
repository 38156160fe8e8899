/** F06: the error constant 2,147,483,647 stands in the value field. */
import { errorConstantParams, plantErrorConstant } from "../error-constant.ts";
import { falseValue } from "../false-value.ts";
import { defineFault } from "../fault.ts";

const errorConstant = 2_147_483_647;

export const errorValue31 = defineFault({
  ...falseValue,
  fault: "F06",
  name: "error-value-31",
  says: "The error constant of 31 bits stands in the value field.",
  params: errorConstantParams,
  plant: (site, params) => plantErrorConstant(site, errorConstant, params),
});

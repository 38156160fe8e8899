/** F05: the error constant 4,294,967,295 stands in the value field. */
import { errorConstantParams, plantErrorConstant } from "../error-constant.ts";
import { falseValue } from "../false-value.ts";
import { defineFault } from "../fault.ts";

const errorConstant = 4_294_967_295;

export const errorValue32 = defineFault({
  ...falseValue,
  fault: "F05",
  name: "error-value-32",
  says: "The error constant of 32 bits stands in the value field.",
  params: errorConstantParams,
  plant: (site, params) => plantErrorConstant(site, errorConstant, params),
});

/** The process through which suppliers fetch their advisories. */
import { upon } from "./ground.ts";
import { startSupplierApi } from "./parts/supplier-api.ts";
import { runProcess } from "./process.ts";

await runProcess("suppliers", upon("suppliers", [startSupplierApi]));

/** Hands the record to the window of a supplier. */

import { gatherEvidence } from "../../../src/explain/evidence.ts";
import { explainDay } from "../../../src/explain/explanation.ts";
import type { SupplierPorts } from "../../../src/ops/pages/supplier/ports.ts";
import {
  listOwnAdvisories,
  sumOwnTallies,
} from "../../../src/store/console/supplier-advisories.ts";
import {
  findOwnPoint,
  listOwnPoints,
  loadOwnDays,
  pageOwnDays,
} from "../../../src/store/console/supplier-window.ts";
import { supplierApiText } from "../../../src/supplier/open-api.ts";
import type { Ground } from "../../ground.ts";

/** Over the pool of a process. */
export function supplierPorts({ pool, config }: Pick<Ground, "pool" | "config">): SupplierPorts {
  return {
    listPoints: (asked) => listOwnPoints(pool, asked),
    findPoint: (supplierDipId, named) => findOwnPoint(pool, supplierDipId, named),
    loadDays: (asked) => loadOwnDays(pool, asked),
    async explain(key) {
      const evidence = await gatherEvidence(pool, key, config);
      // The supplier knows its MPAN: the page itself says it.
      return { evidence, explanation: explainDay(evidence, "", config.SDS_DIP_ID) };
    },
    pageDays: (asked) => pageOwnDays(pool, asked),
    listAdvisories: (asked) => listOwnAdvisories(pool, asked),
    sumTallies: (asked) => sumOwnTallies(pool, asked),
    apiText: supplierApiText,
  };
}

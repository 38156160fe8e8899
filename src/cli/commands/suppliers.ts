/** `sds suppliers`: where suppliers take what they are told, and the tokens with which they fetch it. */
import type { Command } from "commander";
import { type DipId, isDipId } from "../../domain/identity/dip-id.ts";
import { grouped, utcMinute } from "../../figures.ts";
import { endpointFault } from "../../http/public-address.ts";
import { type Pool, transaction } from "../../store/pool.ts";
import {
  isKnownSupplier,
  type ListedSupplier,
  loadSuppliers,
  makeSupplierToken,
  revokeSupplierToken,
  setSupplierUrl,
} from "../../store/supplier-endpoints.ts";
import { noteAct } from "../audited.ts";
import { exitWith, NotFound, WrongUse } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { marketNow } from "../market-clock.ts";
import { shell } from "../shell.ts";
import { textTable } from "../text-table.ts";

/** Adds the commands. */
export function addSuppliersCommand(program: Command): void {
  const suppliers = program
    .command("suppliers")
    .description("where suppliers take advisories, and by what they fetch them");
  addList(suppliers);
  addSet(suppliers);
  addToken(suppliers);
}

function addList(suppliers: Command): void {
  withJsonOption(suppliers.command("ls"))
    .description("every supplier of a point, its address, its token, and what waits for it")
    .addHelpText(
      "after",
      `
"open" counts causes that last. A supplier without an address is told nothing; what waits for it can be fetched.

Example:
  sds suppliers ls
  sds suppliers ls --json suppliers.json`,
    )
    .action((given: JsonGiven) =>
      exitWith(async () => {
        const found = await withDatabase(await findConfig(shell().env), loadSuppliers);
        tell(found, render(found), given);
        return 0;
      }),
    );
}

function addSet(suppliers: Command): void {
  suppliers
    .command("set")
    .argument("<supplier>", "its DIP id")
    .argument("[url]", "where its advisories are posted to; without one they are posted no more")
    .option(...unregistered)
    .description("set where a supplier takes advisories")
    .addHelpText(
      "after",
      `
With SDS_ADVISE_ENDPOINTS=public, as it is at first, only https:// addresses of the open internet are taken. What
waits goes to the new address at once, oldest first.

Example:
  sds suppliers set 2300000012 https://advisories.example.com/sds
  sds suppliers set 2300000012`,
    )
    .action((id: string, url: string | undefined, given: UnregisteredGiven) =>
      exitWith(async () => {
        const config = await findConfig(shell().env);
        const supplier = supplierNamed(id);
        const fault =
          url === undefined ? null : endpointFault(url, config.SDS_ADVISE_ENDPOINTS === "public");
        if (fault !== null) throw new WrongUse(`the address cannot be used: ${fault}`);
        // As it is called and signed: https://example.com becomes https://example.com/, :443 goes.
        const address = url === undefined ? null : new URL(url).href;
        await withDatabase(config, async (pool) => {
          await refuseUnknown(pool, supplier, given);
          await setSupplierUrl(pool, supplier, address, marketNow(config), (client) =>
            noteAct(client, config, {
              ...{ kind: "supplier.address", subjects: [`supplier:${supplier}`] },
              after: { address },
            }),
          );
        });
        shell().stdout.write(
          address === null ? `${supplier}: posted to no more\n` : `${supplier}: ${address}\n`,
        );
        return 0;
      }),
    );
}

function addToken(suppliers: Command): void {
  suppliers
    .command("token")
    .argument("<supplier>", "its DIP id")
    .option("--revoke", "take the token away instead")
    .option(...unregistered)
    .description("make the token with which a supplier fetches its advisories")
    .addHelpText(
      "after",
      `
It is shown once, here; the service keeps its hash alone. A new one takes the place of the one before at once.

Example:
  sds suppliers token 2300000012
  sds suppliers token 2300000012 --revoke`,
    )
    .action((id: string, given: UnregisteredGiven & { readonly revoke?: boolean }) =>
      exitWith(async () => {
        const config = await findConfig(shell().env);
        const supplier = supplierNamed(id);
        const token = await withDatabase(config, async (pool) => {
          await refuseUnknown(pool, supplier, given);
          return transaction(pool, async (client) => {
            const subjects = [`supplier:${supplier}`];
            const kind = given.revoke === true ? "supplier.revokeToken" : "supplier.makeToken";
            await noteAct(client, config, { kind, subjects });
            if (given.revoke !== true)
              return makeSupplierToken(client, supplier, marketNow(config));
            await revokeSupplierToken(client, supplier);
            return null;
          });
        });
        shell().stdout.write(token === null ? `${supplier}: no token any more\n` : `${token}\n`);
        return 0;
      }),
    );
}

const unregistered = [
  "--unregistered",
  "also for a supplier that no point is registered with yet",
] as const;
interface UnregisteredGiven {
  readonly unregistered?: boolean;
}

/** A mistyped id would else get an address or a token of its own, and the supplier that was meant nothing. */
async function refuseUnknown(pool: Pool, supplier: DipId, given: UnregisteredGiven): Promise<void> {
  if (given.unregistered === true || (await isKnownSupplier(pool, supplier))) return;
  throw new NotFound(
    `no point is registered with the supplier ${supplier}: one of "sds suppliers ls" would pass, or --unregistered where its points come later`,
  );
}

/** A supplier by its DIP id, as commands take it. */
export function supplierNamed(text: string): DipId {
  if (isDipId(text)) return text;
  throw new WrongUse("a supplier is named by its DIP id: ten hexadecimal characters");
}

function render(suppliers: readonly ListedSupplier[]): string {
  if (suppliers.length === 0) return "no supplier is registered for a point";
  return textTable(
    [
      { title: "supplier" },
      { title: "open", align: "right" },
      { title: "waiting", align: "right" },
      { title: "taken", align: "right" },
      { title: "refused", align: "right" },
      { title: "token" },
      { title: "address" },
      { title: "how it stands" },
    ],
    suppliers.map((each) => [
      each.supplierDipId,
      grouped(each.open),
      grouped(each.advisories.pending),
      grouped(each.advisories.taken),
      grouped(each.advisories.refused),
      each.tokenAt === null ? "none" : "set",
      each.url ?? "none",
      standing(each),
    ]),
  );
}

function standing({ url, failures, failingSince, answer, takenAt }: ListedSupplier): string {
  if (url === null) return "not posted to";
  if (failingSince !== null)
    return `${answer ?? "no answer"}, ${grouped(failures)} times since ${utcMinute(failingSince)}`;
  return takenAt === null ? "nothing was taken yet" : `last taken ${utcMinute(takenAt)}`;
}

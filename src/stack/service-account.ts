/**
 * Who a private server runs as. PostgreSQL refuses root, and no server needs it: as root we start them as
 * `postgres`, else `nobody`, and give them folders that this account can reach.
 */
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { StackError } from "./stack-error.ts";

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const preferred = ["postgres", "_postgres", "nobody"];

/** The account for servers when we are root; null for an ordinary user, who simply runs them. */
export function serviceAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync("/etc/passwd", "utf8").split("\n").map(parseAccount);
  for (const name of preferred) {
    const found = accounts.find((account) => account?.name === name && account.uid !== 0);
    if (found) return found;
  }
  throw new StackError(
    "run as root, but /etc/passwd has neither the user postgres nor nobody to run PostgreSQL as",
  );
}

function parseAccount(line: string): Account | null {
  const [name = "", , uid = "", gid = ""] = line.split(":");
  return name === "" || uid === ""
    ? null
    : { name, uid: Number(uid) & 0xffffffff, gid: Number(gid) & 0xffffffff };
}

/** True when `account` may pass through every folder down to and including `folder`. */
export function isReachable(folder: string, account: Account): boolean {
  for (let at = realpathSync(folder); ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (dirname(at) === at) return true;
  }
}

/**
 * A folder for the servers' data: `wanted`, or when the account cannot reach it a new one below the
 * temporary folder. `moved` says so.
 */
export function serversFolder(
  wanted: string,
  account: Account | null,
): { readonly folder: string; readonly moved: boolean } {
  const folder = resolve(wanted);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new StackError(
      `cannot write to ${folder} (${String(error)}); set SDS_DATA_DIR to a folder of yours`,
    );
  }
  if (account === null || isReachable(folder, account)) return { folder, moved: false };
  for (const base of [tmpdir(), "/tmp", "/var/tmp"]) {
    if (!isReachable(base, account)) continue;
    const made = mkdtempSync(join(base, "sds-servers-"));
    chmodSync(made, 0o711);
    return { folder: made, moved: true };
  }
  throw new StackError(
    `the user ${account.name} can reach neither ${folder} nor a temporary folder; set SDS_DATA_DIR to a folder that it can reach`,
  );
}

/** Makes `folder` and gives it to the account: closed to everybody else. */
export function ownFolder(folder: string, account: Account | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account !== null) chownSync(folder, account.uid, account.gid);
}

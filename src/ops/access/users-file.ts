/** The file of local users: names, roles and hashed passwords. It is read again when it changes. */
import { randomBytes } from "node:crypto";
import { existsSync, renameSync, statSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { OperatingError } from "../../errors.ts";
import { readPrivateText } from "../../http/credential-files.ts";
import { issueWords } from "../../std/schema-issue.ts";
import { type Principal, roles } from "../console-route.ts";
import { isPasswordHash } from "./password.ts";

/** What a user may be called: it stands in the audit and in logs. */
export const userNameForm = /^[a-z0-9][a-z0-9._@-]{1,79}$/;

const user = z
  .object({
    name: z.string().regex(userNameForm, "expected 2 to 80 lower-case letters, digits, . _ @ -"),
    role: z.enum(roles),
    supplierDipId: z
      .string()
      .regex(/^[0-9a-fA-F]{10}$/)
      .nullable(),
    password: z.string().refine(isPasswordHash, "expected what `sds users add` writes"),
  })
  .strict()
  .refine(
    ({ role, supplierDipId }) => (role === "supplier") === (supplierDipId !== null),
    "a supplier has a DIP id, and nobody else has one",
  );
const file = z.object({ users: z.array(user) }).strict();

export interface KnownUser extends Principal {
  /** As `hashPassword` writes it. */
  readonly password: string;
}

const setting = "SDS_CONSOLE_USERS_FILE";

/** The users of a file; throws `CONFIG_INVALID` naming what is wrong with it. */
export function readUsers(path: string): readonly KnownUser[] {
  const parsed = file.safeParse(asJson(path, readPrivateText({ setting, path })));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `${issue.path.join(".")}: ${issueWords(issue)}`,
    );
    throw new OperatingError("CONFIG_INVALID", `${setting}: ${path} ${faults.join("; ")}`);
  }
  const names = parsed.data.users.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new OperatingError("CONFIG_INVALID", `${setting}: ${path} names ${twice} twice`);
  return parsed.data.users;
}

/** The users of a file, none where it is not there yet; throws as `readUsers`. */
export function readUsersIfThere(path: string): readonly KnownUser[] {
  return existsSync(path) ? readUsers(path) : [];
}

/** Writes the file anew, readable by its owner alone; a reader sees the old or the new one. */
export function writeUsers(path: string, users: readonly KnownUser[]): void {
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  const sorted = [...users].sort((a, b) => (a.name < b.name ? -1 : 1));
  writeFileSync(draft, `${JSON.stringify({ users: sorted }, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

/** Users by name, from a file that may change while the process runs. */
export class UsersFile {
  readonly #path: string;
  #users: ReadonlyMap<string, KnownUser>;
  #changedAt: number;

  /** Throws `CONFIG_INVALID` when the file is not fit, or has nobody in it. */
  constructor(path: string) {
    this.#path = path;
    this.#changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    this.#users = byName(readUsers(path));
    if (this.#users.size === 0)
      throw new OperatingError(
        "CONFIG_INVALID",
        `${setting}: ${path} has no user: add one with "sds users add"`,
      );
  }

  /** The user of that name as the file says now; throws `CONFIG_INVALID` while it is not fit. */
  find(name: string): KnownUser | null {
    const changedAt = statSync(this.#path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (changedAt !== this.#changedAt) {
      this.#users = byName(readUsers(this.#path));
      this.#changedAt = changedAt;
    }
    return this.#users.get(name) ?? null;
  }
}

function byName(users: readonly KnownUser[]): ReadonlyMap<string, KnownUser> {
  return new Map(users.map((each) => [each.name, each]));
}

function asJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new OperatingError("CONFIG_INVALID", `${setting}: ${path} is not JSON`);
  }
}

/** Who may come in: nobody is asked on a machine of one's own, else a password or an OpenID Connect provider says who. */
import type { Config } from "../../config.ts";
import { OperatingError } from "../../errors.ts";
import { readSecret } from "../../http/credential-files.ts";
import type { Principal } from "../console-route.ts";
import { type OpenId, openId } from "./open-id.ts";
import { isPassword, pretendToCheck } from "./password.ts";
import type { SignedInAs } from "./session-store.ts";
import { UsersFile } from "./users-file.ts";

export interface ConsoleAccess {
  /** Set where nobody signs in: everyone is this one. */
  readonly everyone: Principal | null;
  /** True where local users have passwords. */
  readonly hasPasswords: boolean;
  readonly openId: OpenId | null;
  /** The user of that name and password; null: there is none. Takes as long either way. */
  checkPassword(name: string, password: string): Promise<Principal | null>;
  /** True where that is the name of a local user: whom no provider may name. */
  isLocalName(name: string): boolean;
  /** What a session's person may do now; null: no longer anything. */
  principalOf(signedIn: SignedInAs): Principal | null;
}

/** Path to which a provider sends browsers back. */
export const openIdCallbackPath = "/sign-in/provider/back";

const loopback = /^(127(\.\d{1,3}){3}|::1|localhost)$/;

/** True for an address that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return loopback.test(host);
}

/** The access that the settings ask for; throws `CONFIG_INVALID` where they would let in whoever comes. */
export function consoleAccess(config: Config): ConsoleAccess {
  const usersFile = config.SDS_CONSOLE_USERS_FILE;
  const users = usersFile === undefined ? null : new UsersFile(usersFile);
  const provider = providerOf(config);
  if (users === null && provider === null) return openAccess(config);
  return {
    everyone: null,
    hasPasswords: users !== null,
    openId: provider,
    async checkPassword(name, password) {
      const user = users?.find(name) ?? null;
      const fits =
        user === null ? await pretendToCheck(password) : await isPassword(password, user.password);
      return user !== null && fits ? plainly(user) : null;
    },
    isLocalName: (name) => users?.find(name) != null,
    principalOf(signedIn) {
      if (signedIn.by === "openId") return provider === null ? null : plainly(signedIn);
      const user = users?.find(signedIn.name) ?? null;
      return user === null ? null : plainly(user);
    },
  };
}

function openAccess(config: Config): ConsoleAccess {
  const refuse = (why: string): never => {
    throw new OperatingError(
      "CONFIG_INVALID",
      `SDS_CONSOLE_USERS_FILE or SDS_CONSOLE_OIDC_ISSUER: needed ${why}; a console without users lets in whoever reaches it`,
    );
  };
  if (config.SDS_DIP_ENVIRONMENT_TAG === "PRD") refuse("in environment PRD");
  if (!isLoopback(config.SDS_CONSOLE_HOST))
    refuse(`because SDS_CONSOLE_HOST is ${config.SDS_CONSOLE_HOST}, which others can reach`);
  return {
    everyone: { name: "local", role: "operator", supplierDipId: null },
    hasPasswords: false,
    openId: null,
    checkPassword: async () => null,
    isLocalName: () => false,
    principalOf: () => null,
  };
}

function providerOf(config: Config): OpenId | null {
  const issuer = config.SDS_CONSOLE_OIDC_ISSUER;
  const secretFile = config.SDS_CONSOLE_OIDC_SECRET_FILE;
  if (issuer === undefined) return null;
  return openId({
    issuer,
    clientId: config.SDS_CONSOLE_OIDC_CLIENT_ID ?? "",
    clientSecret:
      secretFile === undefined
        ? null
        : readSecret({ setting: "SDS_CONSOLE_OIDC_SECRET_FILE", path: secretFile }),
    callbackUrl: `${config.SDS_CONSOLE_PUBLIC_URL ?? ""}${openIdCallbackPath}`,
    roleClaim: config.SDS_CONSOLE_OIDC_ROLE_CLAIM,
    roleValues: config.SDS_CONSOLE_OIDC_ROLES,
    supplierClaim: config.SDS_CONSOLE_OIDC_SUPPLIER_CLAIM,
  });
}

function plainly({ name, role, supplierDipId }: Principal): Principal {
  return { name, role, supplierDipId };
}

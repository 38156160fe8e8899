/**
 * Settings that hold a secret may stand in a file, as containers and supervisors hand them over: NAME_FILE names it, one
 * line, readable by its owner alone. What it says is never printed; an environment is copied to every child, a file is not.
 */
import { z } from "zod";
import { OperatingError } from "./errors.ts";
import { readSecret } from "./http/credential-files.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Settings that are or hold a secret. */
const secretNames = ["DATABASE_URL", "REDIS_URL", "MQTT_URL", "SDS_MPAN_REF_KEY"] as const;

const file = (what: string) =>
  z.string().min(1).optional().describe(`File of ${what} in its place, one line, mode 600`);

export const secretSettings = {
  DATABASE_URL_FILE: file("DATABASE_URL, password included,"),
  REDIS_URL_FILE: file("REDIS_URL, password included,"),
  MQTT_URL_FILE: file("MQTT_URL, password included,"),
  SDS_MPAN_REF_KEY_FILE: file("SDS_MPAN_REF_KEY"),
};

/**
 * The environment with what the files say. Throws `CONFIG_INVALID` where a setting and its file are both given, and where
 * a file is not there, empty or readable by others.
 */
export function withSecretFiles(environment: Environment): Environment {
  const read: Record<string, string> = {};
  for (const name of secretNames) {
    const setting = `${name}_FILE`;
    const path = environment[setting] ?? "";
    if (path === "") continue;
    if ((environment[name] ?? "") !== "")
      throw new OperatingError(
        "CONFIG_INVALID",
        `${setting}: ${name} is set too; one of them would pass`,
      );
    read[name] = readSecret({ setting, path });
  }
  return { ...environment, ...read };
}

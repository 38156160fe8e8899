/** The configuration of a private mosquitto: persistent, nothing dropped from a queue, wide windows for group acknowledgements. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const shipped = (name: string) =>
  fileURLToPath(new URL(`../../deploy/mosquitto/${name}`, import.meta.url));

/** The access list as it is shipped. */
export const shippedAccessList = shipped("acl");

/** For a broker that asks nobody who he is; its data are in `folder`. */
export function openConfiguration(port: number, folder: string): string {
  return [
    `listener ${port} 127.0.0.1`,
    "allow_anonymous true",
    "persistence true",
    `persistence_location ${folder}/`,
    "autosave_interval 30",
    "persistent_client_expiration 14d",
    // The default of 1,000 drops messages that the sender has seen acknowledged.
    "max_queued_messages 0",
    // The default of 20 throttles acknowledgements that are given in groups.
    "max_inflight_messages 200",
    "message_size_limit 0",
    "set_tcp_nodelay true",
    "sys_interval 10",
    "log_dest stderr",
    "log_type error",
    "log_type warning",
    "log_type notice",
    "connection_messages false",
    "",
  ].join("\n");
}

/** The shipped configuration as it stands, but for its port on 127.0.0.1 and its files, which are in `folder`. */
export function securedConfiguration(port: number, folder: string): string {
  return readFileSync(shipped("secured.conf"), "utf8")
    .replace(/^listener 8883$/m, () => `listener ${port} 127.0.0.1`)
    .replaceAll(/\/mosquitto\/(?:certs|config|data)\//g, () => `${folder}/`);
}

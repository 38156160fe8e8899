/** The settings of the service in a simulation, whether its parts run in this process or in their own. */
import type { CertificateFiles } from "../../src/stack/certificates.ts";
import type { Stack } from "../../src/stack/stack.ts";
import { transportSettings } from "../demo/transport.ts";
import type { ServerUrls } from "./links.ts";

/** Messages of a call. */
export const messagesMax = 200;
export const ourDipId = "1400000003";

export interface SettingsGround {
  readonly urls: ServerUrls;
  readonly mqtt: Pick<Stack["mqtt"], "version" | "identities">;
  readonly certificates: CertificateFiles;
}

/** By name; the platform is at that address, and finds the service's webhook at that port. */
export function serviceSettings(
  { urls, mqtt, certificates }: SettingsGround,
  platformUrl: string,
  webhookPort: number,
): Readonly<Record<string, string>> {
  return {
    DATABASE_URL: urls.postgres,
    REDIS_URL: urls.redis ?? "",
    MQTT_URL: urls.mqtt,
    MQTT_VERSION: String(mqtt.version),
    ...(mqtt.identities === null ? {} : { MQTT_IDENTITY_DIR: mqtt.identities }),
    SDS_INGEST_CONNECTIONS: "1",
    // A fleet is published as fast as it goes, on a clock that stands still at times.
    SDS_RATE_GATEWAY_PER_SECOND: "0",
    SDS_DIP_BASE_URL: platformUrl,
    ...transportSettings(certificates, webhookPort),
    SDS_DIP_ID: ourDipId,
    SDS_DIP_BATCH_MESSAGES_MAX: String(messagesMax),
    SDS_DIP_REQUESTS_PER_SECOND: "0",
    SDS_WEBHOOK_PORT: String(webhookPort),
    // What is claimed when a connection is lost waits so long; the clock goes slowly meanwhile.
    SDS_LEASE_SECONDS: "10",
    // A turn is a good part of an hour on this clock.
    SDS_SWEEP_SECONDS: "0.1",
    SDS_LOST_BELL_SECONDS: "1",
    SDS_EXCEPTION_SECONDS: "1",
    SDS_ADVISE_SECONDS: "0.5",
    SDS_ADVISE_ENDPOINTS: "any",
    SDS_ADVISE_CA_FILE: certificates.ca,
  };
}

/** The connections of a run that its faults act on: proxies before the broker and the stores, where a fault asks for them. */
import {
  isServerAction,
  type Link,
  type ServerActionName,
  serverActionParams,
} from "../../simulator/actions/server-actions.ts";
import type { Plan } from "../../simulator/plan.ts";
import { takeOver } from "../../simulator/transport/rival-client.ts";
import { spoof } from "../../simulator/transport/spoof-client.ts";
import { openTcpProxy, type TcpProxy } from "../../simulator/transport/tcp-proxy.ts";
import type { Stack } from "../../src/stack/stack.ts";

/** Where the parts of a run find their servers. */
export interface ServerUrls {
  /** Of ingest. */
  readonly mqtt: string;
  /** Of the meters. */
  readonly metersMqtt: string;
  readonly postgres: string;
  /** Null: the queue is on PostgreSQL. */
  readonly redis: string | null;
}

export interface Links {
  readonly urls: ServerUrls;
  /** Does what a fault asks for, until `signal` ends it; what is returned undoes it. */
  act(name: ServerActionName, params: unknown, signal: AbortSignal): Promise<() => void>;
  close(): Promise<void>;
}

/** CONNACK of a broker that does not let a client in: not authorised, in MQTT 5 and in 3.1.1. */
const refusals = {
  5: Buffer.from([0x20, 0x03, 0x00, 0x87, 0x00]),
  4: Buffer.from([0x20, 0x02, 0x00, 0x05]),
} as const;

/** Proxies for a plan with faults of connections; without any the servers themselves. */
export async function openLinks(
  plan: Plan,
  { mqtt, queue }: Pick<Stack, "mqtt" | "queue">,
  databaseUrl: string,
): Promise<Links> {
  const urls: ServerUrls = {
    ...{ mqtt: mqtt.url, metersMqtt: mqtt.url, postgres: databaseUrl },
    redis: queue.url,
  };
  if (!plan.actions.some(({ do: name }) => isServerAction(name))) return direct(urls);
  const proxies: Record<keyof ServerUrls, TcpProxy | null> = {
    mqtt: await openTcpProxy(urls.mqtt),
    metersMqtt: await openTcpProxy(urls.mqtt),
    postgres: await openTcpProxy(databaseUrl),
    redis: urls.redis === null ? null : await openTcpProxy(urls.redis),
  };
  const behind = (link: Link): readonly TcpProxy[] =>
    [...keysOf[link]].flatMap((key) => proxies[key] ?? []);
  return {
    urls: {
      mqtt: proxies.mqtt?.through(urls.mqtt) ?? urls.mqtt,
      metersMqtt: proxies.metersMqtt?.through(urls.mqtt) ?? urls.mqtt,
      postgres: proxies.postgres?.through(databaseUrl) ?? databaseUrl,
      redis: urls.redis === null ? null : (proxies.redis?.through(urls.redis) ?? null),
    },
    act: (name, params, signal) => actOn(name, params, { behind, mqtt, signal }),
    async close() {
      for (const proxy of Object.values(proxies)) await proxy?.close();
    },
  };
}

/** Which of the proxies stand on a link. */
const keysOf: Readonly<Record<Link, readonly (keyof ServerUrls)[]>> = {
  ingest: ["mqtt"],
  broker: ["mqtt", "metersMqtt"],
  postgres: ["postgres"],
  redis: ["redis"],
};

function direct(urls: ServerUrls): Links {
  return {
    urls,
    act: (name) => Promise.reject(new RangeError(`${name}: the run has no proxies`)),
    close: async () => undefined,
  };
}

interface ActingGround {
  readonly behind: (link: Link) => readonly TcpProxy[];
  readonly mqtt: Stack["mqtt"];
  readonly signal: AbortSignal;
}

async function actOn(
  name: ServerActionName,
  given: unknown,
  { behind, mqtt, signal }: ActingGround,
): Promise<() => void> {
  switch (name) {
    case "cutLink": {
      const { link, mode } = serverActionParams.cutLink.parse(given);
      const proxies = behind(link);
      for (const proxy of proxies)
        if (mode === "refused") proxy.answer(refusals[mqtt.version]);
        else proxy.cut();
      return () => {
        for (const proxy of proxies) proxy.restore();
      };
    }
    case "slowLink": {
      const { link, ms } = serverActionParams.slowLink.parse(given);
      const proxies = behind(link);
      for (const proxy of proxies) proxy.slow(ms);
      return () => {
        for (const proxy of proxies) proxy.restore();
      };
    }
    case "dropLink": {
      const { link, times } = serverActionParams.dropLink.parse(given);
      for (let time = 0; time < times; time += 1)
        for (const proxy of behind(link)) {
          await proxy.connected();
          proxy.drop();
        }
      return nothingToUndo;
    }
    case "takeOver": {
      const { clientId, times } = serverActionParams.takeOver.parse(given);
      for (let time = 0; time < times && !signal.aborted; time += 1) {
        const rival = takeOver(mqtt, clientId);
        // The one whose name it is comes back, and has it again; ever later, so that a run may be over before.
        signal.addEventListener("abort", rival.end, { once: true });
        await Promise.race([rival.connected, rival.gone]);
        await rival.gone;
        signal.removeEventListener("abort", rival.end);
      }
      return nothingToUndo;
    }
    case "shiftClock":
      throw new RangeError("a clock is no link: it is set where the service is started");
    case "spoof": {
      const { device, publishes } = serverActionParams.spoof.parse(given);
      await spoof(mqtt, device, publishes);
      return nothingToUndo;
    }
  }
}

const nothingToUndo = () => undefined;

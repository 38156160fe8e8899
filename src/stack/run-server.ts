/** The servers of a run as the rest of the code sees them, whoever started them. */

/** What can be done to a server of the run. `restart` and `kill` are for what is ours; a given server refuses both. */
export interface RunServer {
  readonly restart: () => Promise<void>;
  /** Its process, for measuring; null when it is not ours or not a process of its own. */
  readonly pid: () => number | null;
  /** Stops it when it is ours. `hard` when its data will be thrown away. */
  readonly stop: (hard: boolean) => Promise<void>;
}

export interface PostgresServer extends RunServer {
  readonly url: string;
  readonly mode: "given" | "private" | "embedded";
  readonly version: string;
  /** SIGKILL to the server, as a power cut; `restart` brings it back. */
  readonly kill: () => Promise<void>;
}

export interface QueueServer extends RunServer {
  /** Redis; null when the queue lives in PostgreSQL. */
  readonly url: string | null;
  readonly mode: "redis" | "postgres";
  readonly server: "given" | "private" | "none";
  readonly version: string | null;
}

export interface MqttServer extends RunServer {
  readonly url: string;
  readonly mode: "given" | "mosquitto" | "aedes";
  /** The protocol that it takes: 5, or 4 for 3.1.1. */
  readonly version: 4 | 5;
  /** The version of the program, where we know it. */
  readonly program: string | null;
  /** The folder with the certificates of those it lets in, by name; null: it asks nobody who he is. */
  readonly identities: string | null;
}

/** One smart meter of the fleet and what stands behind it, made from its number alone. */
import type { EsmeGuid } from "../../src/domain/identity/esme-guid.ts";
import type { Mpan } from "../../src/domain/identity/mpan.ts";
import { integerBetween, normal, numberBetween, pick, type Random, randomAt } from "../random.ts";
import { type Area, areas, exportMpan, importMpan, meterEsme } from "./identity.ts";

/** The two quantities that are settled; reactive ones stay in the raw message. */
export type SettledQuantity = "AI" | "AE";

/** What sends: a meter is its own device until it is exchanged. */
export interface Device {
  /** By which its row of messages is kept, and its GUID is made. */
  readonly number: number;
  readonly esme: EsmeGuid;
  /** S2A single element, S2C polyphase. */
  readonly variant: "S2A" | "S2C";
}

type Premises = "home" | "business" | "vacant";

export interface Meter extends Device {
  /** 1 to the size of the fleet; above it: extra devices that nobody registered. */
  readonly number: number;
  readonly area: Area;
  readonly importMpan: Mpan;
  /** Null: no export point, and no export messages. */
  readonly exportMpan: Mpan | null;
  readonly premises: Premises;
  readonly phases: 1 | 3;
  /** True: sends single half hours instead of the daily import log. */
  readonly isStream: boolean;
  /** Import of an ordinary year in watt-hours, without car and heat pump. */
  readonly annualWh: number;
  /** One of the daily habits of `household.ts`. */
  readonly habit: number;
  /** Charges a week, 2 to 5; 0: no electric car. */
  readonly carChargesPerWeek: number;
  /** Watt-hours a day for each degree below the heating limit; 0: no heat pump. */
  readonly heatWhPerDegree: number;
  /** Peak power of the panels in watts; 0: none. */
  readonly solarPeakW: number;
  /** The registers at the start of the run, in watt-hours. */
  readonly openingWh: Readonly<Record<SettledQuantity, number>>;
  /** How long after 00:15Z this device sends its daily messages, in milliseconds. */
  readonly sendDelayMs: number;
  /** Installed and commissioned on this London date. */
  readonly installedDay: string;
  /** True: counts its import by two rates (economy-7) beside the register. Its habits are those of others. */
  readonly isTwoRate: boolean;
}

/** What decides the make-up of a fleet besides the numbers of its meters. */
export interface FleetMix {
  readonly seed: number;
  /** 0 to 1: how many meters send single half hours instead of the log. */
  readonly streamShare: number;
  /** Shares that differ from those of an ordinary fleet. */
  readonly shares?: FleetShares;
  /** Where the meters are; absent: everywhere. */
  readonly areas?: readonly [Area, ...Area[]];
}

/** 0 to 1: how many premises are or have something. */
export type FleetShares = Readonly<Partial<typeof ordinaryShares>>;

/** Daily messages are spread over four hours [ours]. */
const sendWindowMs = 4 * 3_600_000;
const ordinaryShares = {
  business: 0.03,
  vacant: 0.02,
  polyphase: 0.02,
  car: 0.08,
  heatPump: 0.04,
  solar: 0.06,
  twoRate: 0.1,
};

/** Meter `number` of the fleet: the same for the same seed and number, whatever the size of the fleet. */
export function meterAt(mix: FleetMix, number: number): Meter {
  const random = randomAt({ seed: mix.seed, meter: number, purpose: "meter", day: 0 });
  const share = { ...ordinaryShares, ...mix.shares };
  const area = pick(random, mix.areas ?? areas);
  const premises = premisesAt(random.unit(), share);
  const isHome = premises === "home";
  const isPolyphase = random.unit() < (premises === "business" ? 0.5 : share.polyphase);
  const hasCar = random.unit() < share.car && isHome;
  const hasHeatPump = random.unit() < share.heatPump && isHome;
  const hasSolar = random.unit() < share.solar && isHome;
  return {
    number,
    esme: meterEsme(number),
    area,
    importMpan: importMpan(area.distributor, number),
    exportMpan: hasSolar ? exportMpan(area.distributor, number) : null,
    premises,
    phases: isPolyphase ? 3 : 1,
    variant: isPolyphase ? "S2C" : "S2A",
    isStream: random.unit() < mix.streamShare,
    annualWh: annualWh(premises, random),
    habit: integerBetween(random, 0, 7),
    carChargesPerWeek: hasCar ? chargesPerWeek(random) : 0,
    heatWhPerDegree: hasHeatPump ? numberBetween(random, 900, 2_000) : 0,
    solarPeakW: hasSolar ? numberBetween(random, 2_000, 5_000) : 0,
    openingWh: {
      AI: integerBetween(random, 4_000_000, 90_000_000),
      AE: integerBetween(random, 2_000_000, 20_000_000),
    },
    sendDelayMs: integerBetween(random, 0, sendWindowMs - 10_000),
    installedDay: `20${integerBetween(random, 17, 23)}-0${integerBetween(random, 1, 9)}-${integerBetween(random, 10, 28)}`,
    isTwoRate: random.unit() < share.twoRate && isHome,
  };
}

function premisesAt(unit: number, share: typeof ordinaryShares): Premises {
  if (unit < share.business) return "business";
  return unit < share.business + share.vacant ? "vacant" : "home";
}

/** 2 to 5, fewer more often. */
function chargesPerWeek(random: Random): number {
  return Math.min(integerBetween(random, 2, 5), integerBetween(random, 2, 5));
}

/** Log-normal for homes (median 2,700 kWh, sigma 0.5), around 12,000 kWh for small businesses. */
function annualWh(premises: Premises, random: Random): number {
  const spread = normal(random);
  if (premises === "vacant") return 0;
  if (premises === "business") return Math.round(12_000_000 * Math.exp(0.2 * spread));
  return Math.round(Math.min(12_000_000, Math.max(700_000, 2_700_000 * Math.exp(0.5 * spread))));
}

/** GSP groups by the names that people know them by (market-wide data, DI-037). */

const names: Readonly<Record<string, string>> = {
  _A: "East England",
  _B: "East Midlands",
  _C: "London",
  _D: "North Wales, Mersey",
  _E: "Midlands",
  _F: "North East",
  _G: "North West",
  _H: "Southern",
  _J: "South East",
  _K: "South Wales",
  _L: "South West",
  _M: "Yorkshire",
  _N: "South Scotland",
  _P: "North Scotland",
};

/** `_C London`; a group that is not known by name stands alone. */
export function gspGroupText(group: string): string {
  const name = names[group];
  return name === undefined ? group : `${group} ${name}`;
}

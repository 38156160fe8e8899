/** A word as it must stand in a line that somebody pastes into a shell: quoted where a shell would take it apart. */
export function pasted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

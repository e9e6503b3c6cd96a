/*
 * Version ranges, written simply: `>=1.25.3 <1.28`, `1.26` (any 1.26), `0.22 || >=0.23.1`. A bound with fewer numbers
 * than the version speaks of all that begin so: 1.26.1 is neither less nor more than 1.26.
 * For releases the order is that of the go command, https://go.dev/doc/toolchain#version
 */

const bound = String.raw`(?:>=|<=|>|<|=)?\d{1,6}(?:\.\d{1,6}){0,3}(?:(?:alpha|beta|rc)\d{1,3})?`;
/** One blank between bounds: no two ways to read a text, so none takes long to refuse. */
export const rangePattern: RegExp = new RegExp(`^${bound}(?: (?:\\|\\| )?${bound})*$`);

interface Version {
  readonly numbers: readonly number[];
  /** null: a release. */
  readonly stage: readonly [stage: number, number: number] | null;
}

const stages = ['alpha', 'beta', 'pre', 'rc'];

/** Of `go1.26.1`, `v0.23.0`, `1.27rc1`, `1.25.3-corp`; null for what names no release, such as a commit. */
function parseVersion(text: string): Version | null {
  const match =
    /^(?:go|v)?(\d{1,6}(?:\.\d{1,6}){0,3})(?:-?(alpha|beta|pre|rc)\.?(\d{0,4}))?(?:[-+ ][a-z][\w.:+-]*)?$/i.exec(text);
  if (!match?.[1]) return null;
  const stage =
    match[2] === undefined ? null : ([stages.indexOf(match[2].toLowerCase()), Number(match[3] || 0)] as const);
  return { numbers: match[1].split('.').map(Number), stage };
}

/** Whether a version lies in a range; null: it names no release, or the range is none. */
export function fits(version: string, range: string): boolean | null {
  const parsed = parseVersion(version);
  if (!parsed || range.length > 200 || !rangePattern.test(range)) return null;
  return range.split(' || ').some((all) => all.split(' ').every((one) => isWithin(parsed, one)));
}

function isWithin(version: Version, text: string): boolean {
  const [, sign = '', rest = ''] = /^([<>=]*)(.*)$/.exec(text) ?? [];
  const limit = parseVersion(rest);
  if (!limit) return false; // the pattern has seen to it
  const order = compare(version, limit);
  switch (sign) {
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    default:
      return order === 0;
  }
}

function compare(version: Version, limit: Version): number {
  for (const [index, number] of limit.numbers.entries()) {
    const difference = (version.numbers[index] ?? 0) - number;
    if (difference) return difference;
  }
  // 1.28rc1 belongs to 1.28, and comes before 1.28.0.
  if (!limit.stage) return version.stage && limit.numbers.length >= 3 ? -1 : 0;
  if (!version.stage) return 1;
  return version.stage[0] - limit.stage[0] || version.stage[1] - limit.stage[1];
}

import type { ReadHost } from '../../engine/host.ts';
import { isRecord, member, parseJson } from '../editor/json-value.ts';

/** What a configuration profile gives Greenlight, by our domain: for this Mac, then for this person. */
export const managedFiles = (user: string): readonly string[] => [
  '/Library/Managed Preferences/dev.greenlight.plist',
  ...(/^[^/\0]+$/.test(user) ? [`/Library/Managed Preferences/${user}/dev.greenlight.plist`] : []),
];

const maxBytes = 256 * 1024;

/**
 * The dictionary `Policy` of managed preferences; undefined: there is none. `broken`: what plutil said. Binary or XML:
 * plutil reads both.
 * @see https://developer.apple.com/documentation/devicemanagement/configuring-multiple-devices-using-profiles
 * @see https://keith.github.io/xcode-man-pages/plutil.1.html
 */
export async function readManaged(
  host: ReadHost,
  file: string,
): Promise<{ readonly value: unknown } | { readonly broken: string } | undefined> {
  if ((await host.read(file, maxBytes)) === undefined) return undefined;
  const { code, stdout, stderr, failure, timedOut, flooded } = await host.run(
    ['/usr/bin/plutil', '-convert', 'json', '-o', '-', '--', file],
    { maxOutputBytes: 1024 * 1024 },
  );
  if (code !== 0 || timedOut || flooded)
    return { broken: (failure ?? (stderr.trim() || stdout.trim())).split('\n')[0]?.slice(0, 200) || 'plutil' };
  const parsed = parseJson(stdout);
  if ('broken' in parsed || !isRecord(parsed.value)) return { broken: stdout.slice(0, 100) };
  const value = member(parsed.value, 'Policy');
  return value === undefined ? undefined : { value };
}

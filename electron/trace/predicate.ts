/**
 * What the log is asked for. The victim is never the one who logs: a refused open is decided in tccd, the kernel,
 * syspolicyd or amfid, so a predicate on gopls or on Xcode finds nothing.
 * @see https://github.com/jamf/jamfprotect/tree/main/unified_log_filters
 */
const predicate = [
  'process == "tccd"',
  '(processID == 0 AND senderImagePath CONTAINS "/Sandbox")',
  'process == "sandboxd"',
  '(process == "syspolicyd" AND subsystem == "com.apple.syspolicy.exec")',
  '(process == "kernel" AND eventMessage CONTAINS "ASP: Security policy")',
  'process == "amfid"',
  'subsystem == "com.apple.xprotect"',
].join(' OR ');

/** Not `log` by its name: zsh has a builtin that is called so. */
const program = '/usr/bin/log';
const style = ['--style', 'ndjson'] as const;

/** Records as they come. */
export const streamArgv: readonly [string, ...string[]] = [
  program,
  'stream',
  ...style,
  '--level',
  'info',
  '--predicate',
  predicate,
];

/** Records of the last minutes. `last` as `log` takes it: `10m`, `2h`, `1d`, or seconds without a letter. */
export const showArgv = (last: string): readonly [string, ...string[]] => [
  program,
  'show',
  '--last',
  last,
  ...style,
  '--info',
  '--predicate',
  predicate,
];

/** `10m`, `90s`, `2h`, `1d` as `log` wants it; null: no such time. */
export function lastOf(text: string): string | null {
  const [, number, unit] = /^(\d{1,5})([smhd]?)$/.exec(text) ?? [];
  if (number === undefined || Number(number) === 0) return null;
  return unit === 's' ? number : `${number}${unit}`;
}

const wrappers = [
  /^\[[^\]]+\]\s+/,
  /^\d{4}[/-]\d\d[/-]\d\d[ T][\d:.]+(?:Z|[+-]\d\d:\d\d)?\s+/,
  /^(?:Info|Error|Warn|Warning|Build Error):\s*/,
  /^go\/packages\.Load(?: #\d+)?: /,
  /^(?:initial workspace load failed|errors loading workspace|MetadataForFile|initialization failed): /,
  /^failed to load view for file:\S+: /,
  /^(?:Error loading packages|packages\.Load error): /,
  /^err: (?:exit status \d+|[^:]+): stderr: /,
];
/** What follows from an error and names no cause, and what is no error at all. */
const consequences =
  /^(?:could not import |Error loading workspace|No active builds contain|No packages found|no views$|exit status \d+|Building |Detaching |Type '|DAP server |go: downloading |go build |\t)/;
const telling =
  /error|fail|panic|fatal|cannot|can't|could not|not found|no such|invalid|unknown|unsupported|requires|denied|killed|refused|too old|not available|missing|unable|timed out|unavailable/i;

/**
 * The first line of a program's log that names a cause, without what gopls and dlv put around it; else the last line;
 * undefined when the log says nothing.
 * @see https://github.com/golang/tools/blob/master/gopls/internal/cache/load.go
 */
export function firstError(log: readonly string[]): string | undefined {
  const plain = log.map(unwrapped).filter((line) => line !== '');
  return plain.find((line) => telling.test(line) && !consequences.test(line)) ?? plain.at(-1);
}

function unwrapped(line: string): string {
  for (const wrapper of wrappers) {
    const shorter = line.replace(wrapper, '');
    if (shorter !== line) return unwrapped(shorter);
  }
  return line;
}

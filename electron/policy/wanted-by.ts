import type * as z from 'zod';

/** What would be right, written as it would stand in the file: the same in every language. */
export function wantedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return shapes[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(' | ');
    case 'invalid_format':
      return formats(String(issue.path.at(-1)), String(issue.format), issue.pattern);
    case 'too_big':
      return `≤ ${issue.maximum}`;
    case 'too_small':
      return `≥ ${issue.minimum}`;
    case 'invalid_key':
      return 'a-z 0-9 -';
    case 'custom':
      return '≤ 300';
    default:
      return '"…" | { … }';
  }
}

const shapes: Readonly<Record<string, string>> = {
  string: '"…"',
  object: '{ … }',
  record: '{ … }',
  array: '[ … ]',
  number: '0, 1, 2, …',
  int: '0, 1, 2, …',
  boolean: 'true | false',
};

function formats(key: string, format: string, pattern: string | undefined): string {
  if (format === 'date') return '"2026-12-31"';
  const isVersion = ['go', 'gopls', 'dlv', 'extension', 'macos', 'wanted'].includes(key);
  return isVersion ? '">=1.25.3 <1.28"' : (pattern ?? '"…"');
}

import { Fragment } from 'react';
import { Breakable } from './breakable.tsx';

interface ProseProps {
  readonly text: string;
  /** Parts of the text that the machine said: paths and lines. They are set like code wherever they stand. */
  readonly quoted?: readonly string[];
}

/** A sentence of a report: what stands in backticks, and what the machine said, is set like code. */
export function Prose({ text, quoted = [] }: ProseProps) {
  return split(text, quoted).map(({ code, part }, n) =>
    code ? (
      <code key={n} className="quoted">
        <Breakable text={part} />
      </code>
    ) : (
      <Fragment key={n}>
        <Breakable text={part} />
      </Fragment>
    ),
  );
}

export function split(text: string, quoted: readonly string[]): { code: boolean; part: string }[] {
  const longestFirst = quoted.filter(Boolean).toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(['`[^`]+`', ...longestFirst.map(escaped)].join('|'), 'g');
  const parts: { code: boolean; part: string }[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (index > end) parts.push({ code: false, part: text.slice(end, index) });
    parts.push({ code: true, part: found.replace(/^`|`$/g, '') });
    end = index + found.length;
  }
  if (end < text.length) parts.push({ code: false, part: text.slice(end) });
  return parts;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

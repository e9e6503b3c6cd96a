import { useId, useState } from 'react';
import { Breakable } from '../../../components/breakable.tsx';
import { Icon } from '../../../components/icon.tsx';
import { useText } from '../../../language.ts';
import { useApp } from '../../../store.ts';
import { fill } from '../../../strings/fill.ts';
import { Origins } from './origins.tsx';
import type { Cell, Environment, EnvironmentId, Row, Source } from './rows.ts';
import { originText, ruleText } from './words.ts';

interface LensRowProps {
  readonly row: Row;
  readonly columns: readonly Environment[];
  readonly reference: EnvironmentId | null;
  readonly editor: string;
}

/** One command, variable or folder in the four places; pressed, it shows the lines it comes from. */
export function LensRow({ row, columns, reference, editor }: LensRowProps) {
  const { environment: words } = useText();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { kind, label, cells, other } = row;
  const there = columns.flatMap((one) => (cells[one.id].is === 'there' ? [cells[one.id]] : []));
  const missing = there.some((cell) => cell.is === 'there' && cell.missing);
  const name = label === '' ? words.current : label;
  const title = (
    <span className="lens-label">
      {kind === 'folder' ? (
        <code>
          <Breakable text={name} />
        </code>
      ) : (
        <span className="lens-word">{name}</span>
      )}
      {missing && <span className="lens-flag">{words.missing}</span>}
    </span>
  );
  return (
    <>
      <tr className="lens-row" data-other={other.size > 0 || undefined} data-open={open || undefined}>
        <th scope="row">
          {there.length > 0 ? (
            <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
              <Icon name="chevron" />
              {title}
            </button>
          ) : (
            title
          )}
        </th>
        {columns.map((one) => (
          <td key={one.id} data-other={other.has(one.id) || undefined} data-is={cells[one.id].is}>
            <div className="lens-cell">
              {one.state !== 'not-asked' && <InCell cell={cells[one.id]} kind={kind} tool={label} />}
              {other.has(one.id) && <Other reference={reference} />}
            </div>
          </td>
        ))}
      </tr>
      {open && (
        <tr className="lens-more" id={id}>
          <td colSpan={columns.length + 1}>
            <Origins row={row} columns={columns} editor={editor} />
          </td>
        </tr>
      )}
    </>
  );
}

/** A sign that does not depend on colour, with its meaning. */
function Other({ reference }: { readonly reference: EnvironmentId | null }) {
  const { environment: words } = useText();
  const label = reference === 'login' ? words.other : words.otherEditor;
  return (
    <span className="lens-other" role="img" aria-label={label} title={label}>
      ≠
    </span>
  );
}

interface InCellProps {
  readonly cell: Cell;
  readonly kind: Row['kind'];
  readonly tool: string;
}

function InCell({ cell, kind, tool }: InCellProps) {
  const text = useText();
  const { environment: words } = text;
  const version = useVersion(cell, tool);
  if (cell.is === 'unknown')
    return (
      <span className="lens-absent" title={words.cannotTell} role="img" aria-label={words.cannotTell}>
        ?
      </span>
    );
  if (cell.is === 'absent') {
    const absent = { command: words.notFound, variable: words.notSet, folder: words.notOn }[kind];
    return kind === 'command' ? (
      <span className="lens-not">{absent}</span>
    ) : (
      <span className="lens-absent" role="img" aria-label={absent} title={absent}>
        –
      </span>
    );
  }
  const origin = <Origin of={cell.origin} />;
  if (kind === 'folder') {
    return (
      <>
        <span className="lens-place" title={fill(words.place, { count: cell.text })}>
          {cell.text}
        </span>
        <span className="lens-from">
          {origin}
          {cell.moved && <span className="lens-flag">{words.moved}</span>}
        </span>
      </>
    );
  }
  const rule = cell.command && cell.command.rule !== 'path' ? ruleText(cell.command.rule, text) : null;
  return (
    <span className="lens-value">
      {version && <span className="lens-version">{version}</span>}
      <code>
        <Breakable text={cell.text} />
      </code>
      {rule && <span className="lens-rule">{rule}</span>}
      {origin}
    </span>
  );
}

/** A line like code, and other words like words. */
function Origin({ of }: { readonly of: Source }) {
  const text = useText();
  const words = <Breakable text={originText(of, text)} />;
  return of.source === null ? (
    <span className="lens-origin">{words}</span>
  ) : (
    <code className="lens-origin">{words}</code>
  );
}

/** Known for the program of the editor only; another place that runs the same file has the same version. */
function useVersion(cell: Cell, tool: string): string | null {
  const row = useApp(({ answers }) => answers.matrix?.value?.rows.find(({ part }) => part === tool));
  if (cell.is !== 'there' || !cell.command || !row?.version) return null;
  const same = row.path === cell.command.path || row.path === cell.command.real;
  return same ? row.version.replace(/^(?:go|v)(?=\d)/, '') : null;
}

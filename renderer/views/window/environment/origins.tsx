import { Breakable } from '../../../components/breakable.tsx';
import { Copyable } from '../../../components/copyable.tsx';
import { listed } from '../../../dates.ts';
import { useLanguage, useText } from '../../../language.ts';
import { fill } from '../../../strings/fill.ts';
import type { Cell, Environment, EnvironmentId, Row } from './rows.ts';
import { nameOf, originText, ruleText } from './words.ts';

interface OriginsProps {
  readonly row: Row;
  readonly columns: readonly Environment[];
  readonly editor: string;
}

type There = Extract<Cell, { is: 'there' }>;

/** The lines that a row comes from, each with the environments it holds for. */
export function Origins({ row, columns, editor }: OriginsProps) {
  const text = useText();
  const language = useLanguage();
  return (
    <ul className="origins">
      {groupsOf(row, columns).map(({ ids, cell }) => {
        const { origin, command } = cell;
        const about = [
          command ? ruleText(command.rule, text) : null,
          command && command.real !== command.path ? fill(text.environment.leadsTo, { real: command.real }) : null,
          origin.by === 'file' || origin.source === null ? null : text.origin[origin.by],
        ].filter((one) => one !== null);
        return (
          <li key={ids.join(' ')}>
            <p className="origins-where">
              {listed(
                ids.map((id) => nameOf(id, editor, text)),
                language,
              )}
            </p>
            <div className="origins-line">
              {origin.source === null ? (
                <span>{originText(origin, text)}</span>
              ) : (
                <code>
                  <Breakable text={origin.source} />
                </code>
              )}
              {origin.text && (
                <>
                  <pre>
                    <Breakable text={origin.text} />
                  </pre>
                  <Copyable text={origin.text} />
                </>
              )}
            </div>
            {about.length > 0 && (
              <p className="origins-about">
                <Breakable text={about.join(' · ')} />
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Environments that have it from the same line by the same rule stand together. */
function groupsOf({ cells }: Row, columns: readonly Environment[]): { ids: EnvironmentId[]; cell: There }[] {
  const groups = new Map<string, { ids: EnvironmentId[]; cell: There }>();
  for (const { id } of columns) {
    const cell = cells[id];
    if (cell.is !== 'there') continue;
    const { origin, command } = cell;
    const name = [origin.by, origin.source, origin.text, command?.rule, command?.path].join('\n');
    const group = groups.get(name) ?? { ids: [], cell };
    group.ids.push(id);
    groups.set(name, group);
  }
  return [...groups.values()];
}

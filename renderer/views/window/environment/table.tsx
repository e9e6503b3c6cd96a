import { Fragment, useState } from 'react';
import { Breakable } from '../../../components/breakable.tsx';
import { Glyph } from '../../../components/glyph.tsx';
import { useText } from '../../../language.ts';
import { LensRow } from './lens-row.tsx';
import type { Environment, Environments, Row, Table } from './rows.ts';
import { nameOf } from './words.ts';

interface LensProps {
  readonly all: Environments;
  readonly table: Table;
  readonly editor: string;
}

/** Rows of the table under their headings; those that differ stand out by a sign, a word and a ground. */
export function Lens({ all, table: { rows, reference }, editor }: LensProps) {
  const text = useText();
  const words = text.environment;
  const [only, setOnly] = useState(false);
  const shown = only ? rows.filter(({ other }) => other.size > 0) : rows;
  const part = (kind: Row['kind']) => shown.filter((row) => row.kind === kind);
  const parts = [
    { title: words.commands, rows: part('command') },
    { title: words.variables, rows: part('variable'), none: only ? undefined : words.noVariables },
    { title: words.path, rows: part('folder') },
  ];
  const differs = rows.some(({ other }) => other.size > 0);
  return (
    <>
      {differs && (
        <label className="lens-only">
          <input type="checkbox" checked={only} onChange={() => setOnly(!only)} />
          {words.only}
        </label>
      )}
      {/* Scrolls by itself where there is no room, so it can be reached by keys. */}
      <div className="lens card" tabIndex={0} role="region" aria-label={words.table}>
        <table>
          <thead>
            <tr>
              <td className="lens-corner" />
              {all.environments.map((one) => (
                <th key={one.id} scope="col">
                  <Head of={one} name={nameOf(one.id, editor, text)} />
                </th>
              ))}
            </tr>
          </thead>
          {parts.map(({ title, rows: some, none }) => (
            <Fragment key={title}>
              {(some.length > 0 || none) && (
                <tbody>
                  <tr className="lens-part">
                    <th colSpan={all.environments.length + 1} scope="rowgroup">
                      <span>{title}</span>
                      {some.length === 0 && <span className="lens-none">{none}</span>}
                    </th>
                  </tr>
                  {some.map((row) => (
                    <LensRow
                      key={row.label}
                      row={row}
                      columns={all.environments}
                      reference={reference}
                      editor={editor}
                    />
                  ))}
                </tbody>
              )}
            </Fragment>
          ))}
        </table>
      </div>
    </>
  );
}

function Head({ of, name }: { readonly of: Environment; readonly name: string }) {
  const { environment: words } = useText();
  return (
    <>
      <span className="lens-name">{name}</span>
      {of.state === 'known' ? (
        <span className="lens-about">{words.about[of.id]}</span>
      ) : (
        <span className="lens-about">
          <span className="lens-unknown">
            <Glyph shape="unknown" />
            {of.state === 'unknown' ? words.cannotTell : words.notAsked}
          </span>{' '}
          <Breakable text={of.reason} />
        </span>
      )}
    </>
  );
}

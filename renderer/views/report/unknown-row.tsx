import { Breakable } from '../../components/breakable.tsx';
import { Row } from '../../components/row.tsx';
import type { Result } from '../../findings.ts';
import { useApp } from '../../store.ts';

/** A check that could not tell, under the name it has in the language in force. */
export const useCheckName = (check: string): string => useApp(({ app }) => app?.checkNames?.[check] ?? check);

export function UnknownRow({ result: { check, reason } }: { readonly result: Result }) {
  const open = useApp((state) => state.open);
  const name = useCheckName(check);
  const current = useApp(({ opened }) => opened?.is === 'unknown' && opened.check === check);
  return (
    <Row
      shape="unknown"
      title={name}
      id={check}
      current={current}
      {...(reason !== null && { sub: <Breakable text={reason} /> })}
      onOpen={() => open({ is: 'unknown', check })}
    />
  );
}

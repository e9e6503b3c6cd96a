import { useEffect, useRef } from 'react';
import { Breakable } from '../../components/breakable.tsx';
import { Icon } from '../../components/icon.tsx';
import { useText } from '../../language.ts';
import { isBusy } from '../../repair-state.ts';
import { useApp } from '../../store.ts';

interface PageProps {
  readonly title: string;
  readonly children: React.ReactNode;
  /** Stays at the bottom; what can be decided here. */
  readonly actions?: React.ReactNode;
}

/** One thing in full, with the way back. Its title takes the focus, so that it is read first. */
export function Page({ title, children, actions }: PageProps) {
  const { detail } = useText();
  const close = useApp((state) => state.close);
  const busy = useApp(({ repair }) => isBusy(repair));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="page page-detail">
      <nav className="back" data-title={title}>
        <button type="button" aria-disabled={busy || undefined} onClick={busy ? undefined : close}>
          <Icon name="back" />
          {detail.back}
        </button>
      </nav>
      <div className="detail-body scroll">
        <h1 ref={heading} tabIndex={-1}>
          <Breakable text={title} />
        </h1>
        {children}
      </div>
      {actions && <div className="actions">{actions}</div>}
    </div>
  );
}

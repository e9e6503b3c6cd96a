import './view.css';
import { useEffect, useRef } from 'react';

interface ViewProps {
  readonly title: string;
  /** One sentence: what there is to know here. Null while it is not known; its place is kept. */
  readonly lead?: React.ReactNode;
  /** Beside the title. */
  readonly actions?: React.ReactNode;
  /** Uses all the width there is, for a table. */
  readonly wide?: boolean;
  readonly children: React.ReactNode;
}

/** A page of the window. Its title takes the focus when it is shown, so that it is read first. */
export function View({ title, lead, actions, wide = false, children }: ViewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="view" data-wide={wide || undefined}>
      <header className="view-head drag">
        <div className="view-text">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead !== undefined && <p className="view-lead">{lead}</p>}
        </div>
        {actions && <div className="view-actions">{actions}</div>}
      </header>
      <div className="view-body scroll">
        <div className="view-content">{children}</div>
      </div>
    </div>
  );
}

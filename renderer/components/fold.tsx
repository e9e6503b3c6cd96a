import './fold.css';
import { Icon } from './icon.tsx';

interface FoldProps {
  readonly title: React.ReactNode;
  readonly open?: boolean;
  readonly children: React.ReactNode;
}

/** Something that is there for who asks: closed at first, and opened in place. */
export const Fold = ({ title, open = false, children }: FoldProps) => (
  <details className="fold" open={open}>
    <summary>
      <Icon name="chevron" />
      <span>{title}</span>
    </summary>
    <div className="fold-body">{children}</div>
  </details>
);

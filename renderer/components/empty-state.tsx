import './empty-state.css';
import { Icon, type IconName } from './icon.tsx';

interface EmptyStateProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: React.ReactNode;
}

/** A view that has nothing to show, and why, and what to do. */
export const EmptyState = ({ icon, title, children }: EmptyStateProps) => (
  <div className="empty">
    <Icon name={icon} />
    <h2>{title}</h2>
    {children}
  </div>
);

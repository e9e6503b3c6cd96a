import './button.css';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps {
  readonly kind?: 'primary' | 'plain' | 'quiet';
  readonly icon?: IconName;
  /** What it started is not done yet; it keeps its width and focus. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** It sends the form it stands in, which then takes heed of `busy` itself. */
  readonly submits?: boolean;
  readonly onPress?: () => void;
  readonly children: React.ReactNode;
  readonly describedBy?: string;
}

export function Button({
  kind = 'plain',
  icon,
  busy = false,
  disabled = false,
  submits = false,
  onPress,
  children,
  describedBy,
}: ButtonProps) {
  return (
    <button
      type={submits ? 'submit' : 'button'}
      className={`button button-${kind}`}
      aria-disabled={busy || disabled || undefined}
      aria-busy={busy || undefined}
      aria-describedby={describedBy}
      onClick={busy || disabled ? undefined : onPress}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  /** Its name, shown when the pointer rests on it. */
  readonly label: string;
  /** With keys, where there are some. */
  readonly hint?: string;
  readonly spinning?: boolean;
  readonly onPress: () => void;
}

export function IconButton({ icon, label, hint, spinning = false, onPress }: IconButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={hint ?? label}
      data-spinning={spinning || undefined}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  );
}

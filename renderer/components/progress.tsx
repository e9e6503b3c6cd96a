import './progress.css';

/** How far something is; without a number, that it is under way. */
export const Progress = ({
  done,
  total,
  label,
}: {
  readonly done?: number;
  readonly total?: number;
  readonly label: string;
}) => <progress className="progress" aria-label={label} {...(total ? { value: done ?? 0, max: total } : {})} />;

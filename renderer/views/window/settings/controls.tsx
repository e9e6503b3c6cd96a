import { useId } from 'react';
import { Icon } from '../../../components/icon.tsx';

interface SwitchProps {
  readonly label: string;
  /** What it does, beneath. */
  readonly about?: string;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
}

/** Shows what main says is so; main changes it and says so again. */
export function Switch({ label, about, on, onSwitch }: SwitchProps) {
  const id = useId();
  return (
    <label className="setting">
      <span className="setting-text">
        <span>{label}</span>
        {about && (
          <span className="setting-about" id={id}>
            {about}
          </span>
        )}
      </span>
      <input
        type="checkbox"
        role="switch"
        className="switch"
        aria-label={label}
        aria-describedby={about ? id : undefined}
        checked={on}
        onChange={() => onSwitch(!on)}
      />
    </label>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, name: string])[];
  readonly onChoose: (value: T) => void;
}

/** One of several, in the menu of the system. */
export function Choice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  const choose = (chosen: string) => {
    const option = options.find(([one]) => one === chosen);
    if (option) onChoose(option[0]);
  };
  return (
    <label className="setting">
      <span className="setting-text">{label}</span>
      <span className="choice">
        <select value={value} onChange={(event) => choose(event.target.value)}>
          {options.map(([one, name]) => (
            <option key={one} value={one}>
              {name}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </span>
    </label>
  );
}

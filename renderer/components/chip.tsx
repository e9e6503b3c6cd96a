import './chip.css';

/** Short facts in a row, such as what a repair risks. */
export const Chips = ({ items }: { readonly items: readonly string[] }) => (
  <ul className="chips">
    {items.map((item) => (
      <li className="chip" key={item}>
        {item}
      </li>
    ))}
  </ul>
);

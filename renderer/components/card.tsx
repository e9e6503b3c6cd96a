import './card.css';

/** A surface on the ground; its children are parted by hairlines. */
export const Card = ({ children, label }: { readonly children: React.ReactNode; readonly label?: string }) => (
  <div className="card" {...(label !== undefined && { role: 'group', 'aria-label': label })}>
    {children}
  </div>
);

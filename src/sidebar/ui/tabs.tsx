interface TabsProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly name: T; readonly label: string }[];
  readonly current: T;
  readonly choose: (name: T) => void;
}

/** The screens of the sidebar, one of them in front. */
export function Tabs<T extends string>({ label, tabs, current, choose }: TabsProps<T>) {
  return (
    <nav aria-label={label}>
      {tabs.map(({ name, label: text }) => (
        <button key={name} type="button" class="tab" aria-current={name === current ? "page" : undefined} onClick={() => choose(name)}>
          {text}
        </button>
      ))}
    </nav>
  );
}

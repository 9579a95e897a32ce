import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';

export interface Tab<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
}

export function TabBar<T extends string>({ tabs, label }: { tabs: readonly Tab<T>[]; label: string }) {
  return (
    <Tabs.List className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        // The tab takes the focus by script, which browsers take for the keyboard's doing: a mouse needs no ring.
        <Tabs.Trigger key={tab.value} value={tab.value} className="tab" onMouseDown={(event) => event.currentTarget.focus({ focusVisible: false } as FocusOptions)}>
          {tab.label}
        </Tabs.Trigger>
      ))}
    </Tabs.List>
  );
}

import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';

export interface Tab<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
}

export function TabBar<T extends string>({ tabs, label }: { tabs: readonly Tab<T>[]; label: string }) {
  return (
    <Tabs.List className="tabs" aria-label={label}>
      {tabs.map((tab) => <Tabs.Trigger key={tab.value} value={tab.value} className="tab">{tab.label}</Tabs.Trigger>)}
    </Tabs.List>
  );
}

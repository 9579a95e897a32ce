import { layout, type LayoutNode } from './layout';

export interface LayoutQuestion {
  readonly id: number;
  readonly nodes: readonly LayoutNode[];
}

self.addEventListener('message', (event: MessageEvent<LayoutQuestion>) => {
  const { places } = layout(event.data.nodes);
  self.postMessage({ id: event.data.id, places: [...places] });
});

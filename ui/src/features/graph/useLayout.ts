import { useEffect, useRef, useState } from 'react';
import { missingPart } from '@shared/ui/chunks';
import type { LayoutNode } from './layout';

export type Places = ReadonlyMap<string, { readonly rank: number; readonly place: number }>;

/** Places of nodes, computed beside the page. `null` until the first answer. */
export function useLayout(nodes: readonly LayoutNode[]): Places | null {
  const worker = useRef<Worker | null>(null);
  const asked = useRef(0);
  const [places, setPlaces] = useState<Places | null>(null);
  const [failed, setFailed] = useState(false);
  // The picture is laid out anew only when its shape changes, not with every status.
  const shape = nodes.map((node) => `${node.id}:${node.dependsOn.join(',')}`).join(';');

  useEffect(() => {
    const own = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
    own.addEventListener('message', (event: MessageEvent<{ id: number; places: [string, { rank: number; place: number }][] }>) => {
      if (event.data.id === asked.current) setPlaces(new Map(event.data.places));
    });
    own.addEventListener('error', () => setFailed(true));
    worker.current = own;
    return () => own.terminate();
  }, []);

  useEffect(() => {
    asked.current++;
    worker.current?.postMessage({ id: asked.current, nodes: nodes.map(({ id, dependsOn }) => ({ id, dependsOn })) });
    // `shape` stands for `nodes`.
  }, [shape]);
  if (failed) throw missingPart();
  return places;
}

import { expect, it } from 'vitest';
import { nextCursor } from './link';

it('finds the cursor of the next page', () => {
  expect(nextCursor('</workflow-runs?limit=2&cursor=8>; rel="next"; next_cursor="8"')).toBe(8);
  expect(nextCursor('</a?cursor=3>; rel="prev", </a?cursor=5>; rel="next"')).toBe(5);
});

it('finds none on the last page or in nonsense', () => {
  expect(nextCursor(null)).toBeNull();
  expect(nextCursor('</a?cursor=5>; rel="prev"')).toBeNull();
  expect(nextCursor('</a?cursor=x>; rel="next"')).toBeNull();
});

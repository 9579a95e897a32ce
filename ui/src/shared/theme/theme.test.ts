import { expect, it } from 'vitest';
import { applyTheme, nextTheme, storedTheme } from './theme';

it('follows the system until a theme is chosen', () => {
  expect(storedTheme({ getItem: () => null })).toBe('system');
  expect(storedTheme({ getItem: () => 'nonsense' })).toBe('system');
  expect(storedTheme({ getItem: () => 'dark' })).toBe('dark');
});

it('goes round', () => {
  expect(['system', 'light', 'dark'].map((theme) => nextTheme(theme as 'system'))).toEqual(['light', 'dark', 'system']);
});

it('marks the document', () => {
  const root = { dataset: {} as DOMStringMap } as HTMLElement;
  applyTheme('dark', root);
  expect(root.dataset.theme).toBe('dark');
  applyTheme('system', root);
  expect(root.dataset.theme).toBeUndefined();
});

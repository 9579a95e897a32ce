import { expect, it } from 'vitest';
import { diffLines } from './diffLines';

const shown = (before: string, after: string) => diffLines(before, after).map((line) => `${{ same: ' ', gone: '-', new: '+', fold: '…' }[line.kind]}${line.text}`);

it('shows what went and what came, in order', () => {
  expect(shown('a\nb\nc\n', 'a\nx\nc\nd\n')).toEqual([' a', '-b', '+x', ' c', '+d']);
});

it('says nothing about equal texts except that they are', () => {
  expect(shown('a\nb\nc', 'a\nb\nc')).toEqual(['…3 equal lines']);
  expect(shown('', '')).toEqual([]);
});

it('folds long equal stretches and keeps three lines around a difference', () => {
  const text = Array.from({ length: 20 }, (_, at) => `line ${at}`);
  const lines = shown(text.join('\n'), [...text.slice(0, 10), 'new', ...text.slice(10)].join('\n'));
  expect(lines[0]).toBe('…7 equal lines');
  expect(lines.slice(1, 8)).toEqual([' line 7', ' line 8', ' line 9', '+new', ' line 10', ' line 11', ' line 12']);
  expect(lines.at(-1)).toBe('…7 equal lines');
});

it('does not compare huge different texts line by line', () => {
  const make = (name: string) => Array.from({ length: 5_000 }, (_, at) => `${name} ${at}`).join('\n');
  expect(diffLines(make('a'), make('b'))).toHaveLength(10_000);
});

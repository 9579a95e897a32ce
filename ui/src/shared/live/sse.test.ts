import { expect, it } from 'vitest';
import { SseParser } from './sse';

const stream = 'retry: 2000\n\nid: 7\nevent: task.created\ndata: {"a":1,\ndata: "b":2}\n\n: comment\n\nevent: ping\ndata: {}\n\n';

it.each([1, 2, 3, 5, 1000])('reads messages from chunks of %i characters', (size) => {
  const parser = new SseParser();
  const messages = [];
  for (let at = 0; at < stream.length; at += size) messages.push(...parser.push(stream.slice(at, at + size)));
  expect(messages).toEqual([
    { id: '7', event: 'task.created', data: '{"a":1,\n"b":2}' },
    { id: '7', event: 'ping', data: '{}' },
  ]);
});

it('reads lines that end in carriage returns', () => {
  expect(new SseParser().push('id: 1\r\ndata: x\r\n\r\n')).toEqual([{ id: '1', event: 'message', data: 'x' }]);
});

it('gives nothing for a message without its blank line', () => {
  expect(new SseParser().push('data: half\n')).toEqual([]);
});

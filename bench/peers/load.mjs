// A closed loop of so many callers at once, and JSON over kept connections.
import http from 'node:http';

const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });

export function call(url, body, method = 'POST') {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const request = http.request(url, { method, agent, headers }, answer => {
      let read = '';
      answer.setEncoding('utf8');
      answer.on('data', chunk => { read += chunk; });
      answer.on('end', () => (answer.statusCode < 300
        ? resolve(read ? JSON.parse(read) : null)
        : reject(new Error(`${method} ${url}: ${answer.statusCode} ${read.slice(0, 300)}`))));
    });
    request.on('error', reject);
    request.end(text);
  });
}

export const percentile = (values, part) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
};

// Runs `once` in so many loops for so many seconds; each call does `units` of work.
export async function load(once, atOnce, seconds, units) {
  const began = performance.now();
  const latencies = [];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (performance.now() - began < seconds * 1000) {
      const start = performance.now();
      await once();
      latencies.push(performance.now() - start);
    }
  }));
  const took = (performance.now() - began) / 1000;
  return { per_second: latencies.length * units / took, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
}

export function expect(actual, expected) {
  if (actual !== expected) throw new Error(`${actual} is not ${expected}`);
}

export const report = result => console.log(JSON.stringify(result));

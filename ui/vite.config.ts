import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const gateway = process.env.MULTYAGENTS_URL ?? 'http://127.0.0.1:8080';
const api = ['/health', '/auth', '/contracts', '/projects', '/roles', '/workflow-templates', '/workflow-runs', '/tasks', '/approvals', '/events', '/artifacts', '/handoffs', '/assistant', '/openapi'];

// Pages and operations share addresses; what asks for HTML opens a page, as it is with the gateway itself.
const bypass = (request: { headers: { accept?: string | undefined } }) => (request.headers.accept?.includes('text/html') ? '/index.html' : undefined);
const proxy = Object.fromEntries(api.map((path) => [path, { target: gateway, headers: { origin: gateway }, bypass }]));

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@shared': fileURLToPath(new URL('./src/shared', import.meta.url)) } },
  // Nothing is inlined: the content security policy allows files of this origin only.
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 600, manifest: true },
  worker: { format: 'es' },
  server: { host: '127.0.0.1', proxy },
  preview: { host: '127.0.0.1', proxy },
  test: { environment: 'node', include: ['src/**/*.test.{ts,tsx}'], restoreMocks: true },
});

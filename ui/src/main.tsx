import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { asProblem } from './shared/api/problem';
import { watchHistory } from './shared/ui/leaveGuard';
import './shared/theme/tokens.css';
import './shared/ui/base.css';
import './shared/ui/controls.css';
import './shared/ui/surfaces.css';
import './shared/ui/table.css';
import { applyTheme, storedTheme } from './shared/theme/theme';
import { App } from './app/App';

applyTheme(storedTheme());
watchHistory();

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal stays a refusal; only what was not answered is asked again.
      retry: (failures, error) => failures < 2 && [0, 502, 503].includes(asProblem(error).status),
      refetchOnWindowFocus: true,
      staleTime: 2_000,
    },
  },
});

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root element');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);

import { QueryClient } from '@tanstack/react-query';
import { isProblem } from './problem';

const RETRIES = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < RETRIES && isProblem(error) && error.isTransient,
      retryDelay: (attempt, error) =>
        isProblem(error) && error.retryAfterSeconds !== undefined ? Math.min(error.retryAfterSeconds, 30) * 1000 : 800 * 2 ** attempt,
      // The browser's word on being online is unreliable behind weak signal; trying is better than guessing.
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

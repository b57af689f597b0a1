import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Schemas } from '@/api/types';
import type { Field, Inputs } from './inputs';
import type { Names, Step } from './steps';

/** What every answer of a calculation has. */
export interface Answered {
  steps: Step[];
  verified: boolean;
  unverified_rows: Schemas['UnverifiedRow'][];
  warnings: Schemas['Warning'][];
}

/** How an answer is shown: the figure first, then its parts. */
export interface Shown {
  label: ReactNode;
  value: string;
  note?: ReactNode;
  parts: ReactNode;
  names?: Names;
}

export interface Calculator<Answer extends Answered = Answered> {
  id: string;
  /** Worded while drawing, like everything below. */
  title: () => string;
  lead: () => string;
  fields: (inputs: Inputs, today: string) => readonly Field[];
  ask: (inputs: Inputs, signal: AbortSignal) => Promise<Answer>;
  show: (answer: Answer, inputs: Inputs) => Shown;
  /** Where the form words a refusal better than the server. */
  reword?: (name: string, code: string) => string | undefined;
}

/** An answer with the inputs it belongs to: the last one stays while the next is computed, under its own name. */
export const calculation = <Answer extends Answered>(calculator: Calculator<Answer>, key: string, inputs: Inputs, isComplete: boolean) =>
  queryOptions({
    queryKey: ['calculation', calculator.id, key],
    staleTime: 60_000,
    enabled: isComplete,
    queryFn: async ({ signal }) => ({ inputs, answer: await calculator.ask(inputs, signal) }),
    placeholderData: keepPreviousData,
  });

import { createFileRoute } from '@tanstack/react-router';
import { CalculatorsPage } from '@/features/calculators/index-page';

export const Route = createFileRoute('/hitung/')({ component: CalculatorsPage });

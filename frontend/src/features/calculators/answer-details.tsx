import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useRouter } from '@tanstack/react-router';
import { Button } from '@/components/button';
import { toast } from '@/components/toast';
import { classes } from '@/lib/classes';
import * as format from '@/lib/format';
import css from './calculators.module.css';
import type { Names, Step } from './steps';
import { StepsPanel } from './steps-panel';

interface AnswerDetailsProps {
  steps: readonly Step[];
  names: Names | undefined;
  search: Record<string, unknown>;
  /** When the answer came, in milliseconds. */
  at: number;
}

/** What is done with an answer and how it came about. */
export default function AnswerDetails({ steps, names, search, at }: AnswerDetailsProps) {
  const router = useRouter();
  const url = new URL(router.buildLocation({ to: '.', search } as never).href, location.origin).href;
  return (
    <>
      <Actions url={url} />
      <StepsPanel steps={steps} names={names} />
      <p className="muted">
        <Trans>
          Dihitung dengan Patuh, {format.dateTime(new Date(at).toISOString())}. Bukan penetapan: yang menetapkan iuran, denda, dan tenggat
          adalah BPJS Ketenagakerjaan atau pejabat yang berwenang.
        </Trans>
      </p>
      <p className={css['printed']}>{url}</p>
    </>
  );
}

function Actions({ url }: { url: string }) {
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    toast(t`Tautan disalin. Siapa pun yang membukanya melihat isian dan hasil yang sama.`);
  };
  const share = async () => {
    try {
      await navigator.share({ title: document.title, url });
    } catch (error) {
      // Closed without choosing anybody.
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
    }
  };
  return (
    <div className={classes(css['actions'], 'no-print')}>
      <Button icon="file" onClick={() => void copy()}>
        <Trans>Salin tautan</Trans>
      </Button>
      {'share' in navigator && (
        <Button icon="external" onClick={() => void share()}>
          <Trans>Bagikan</Trans>
        </Button>
      )}
      <Button icon="print" onClick={() => window.print()}>
        <Trans>Cetak</Trans>
      </Button>
    </div>
  );
}

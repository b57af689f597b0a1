import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import * as format from '@/lib/format';
import { Button } from './button';
import { FormActions } from './form/form';
import { Notice } from './notice';
import { QrCode } from './qr-code';
import { toast } from './toast';

/** The code of an invitation that was just made. It is never shown again, so it can be copied and printed here. */
export function IssuedCode({ code, into, expiresAt, onDone }: { code: string; into: string; expiresAt: string; onDone: () => void }) {
  const url = new URL(`/undangan?kode=${encodeURIComponent(code)}`, location.origin).href;
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    toast(t`Tautan disalin.`);
  };
  return (
    <>
      <Notice tone="warn" title={<Trans>Kode ini hanya ditampilkan sekali</Trans>}>
        <p>
          <Trans>
            Untuk {into}. Berlaku sampai {format.dateTime(expiresAt)}, untuk satu orang.
          </Trans>
        </p>
      </Notice>
      <QrCode text={url} label={t`Kode QR undangan`} size={180} />
      <p>
        <code>{code}</code>
      </p>
      <FormActions>
        <Button look="primary" onClick={() => void copy()}>
          <Trans>Salin tautan undangan</Trans>
        </Button>
        <Button icon="print" onClick={() => window.print()}>
          <Trans>Cetak</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Selesai</Trans>
        </Button>
      </FormActions>
    </>
  );
}
